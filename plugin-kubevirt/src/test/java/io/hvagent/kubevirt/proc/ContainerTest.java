package io.hvagent.kubevirt.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.simulators.kubevirt.CgroupForm;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
    private static final String POD = "8a5fbb5c-0d6b-4d0e-9a0b-6cb1a9b4a1de";
    private static final String ID = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @EnumSource
    void everyFormNamesContainerAndPod(CgroupForm form) {
        Container container = Container.parse(form.text(POD, ID)).orElseThrow();
        assertEquals(ID, container.id());
        assertEquals(form.shownUid(POD), container.podUid());
        assertEquals(form.shownUid(POD), container.pod());
    }

    @Test
    void theRuntimeIsToldWhereThePathHasIt() {
        assertEquals("containerd", runtime(CgroupForm.CONTAINERD_SYSTEMD));
        assertEquals("containerd", runtime(CgroupForm.KATA));
        assertEquals("cri-o", runtime(CgroupForm.CRIO_CRUN));
        assertEquals("docker", runtime(CgroupForm.DOCKER_SYSTEMD));
        assertEquals("", runtime(CgroupForm.CONTAINERD_CGROUPFS_V2));
    }

    private static String runtime(CgroupForm form) {
        return Container.parse(form.text(POD, ID)).orElseThrow().runtime();
    }

    @Test
    void thePathEndsWithTheContainersOwnFolder() {
        String slice =
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + POD.replace('-', '_') + ".slice";
        assertEquals(
                slice + "/crio-" + ID + ".scope",
                Container.parse(CgroupForm.CRIO_CRUN.text(POD, ID))
                        .orElseThrow()
                        .path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0::/",
                "0::/user.slice/user-0.slice/session-1.scope",
                "0::/kubepods/burstable/pod8a5fbb5c-0d6b-4d0e-9a0b-6cb1a9b4a1de",
                "0::/kubepods/burstable/pod8a5fbb5c/crio-conmon-ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0::/x/fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "no cgroup at all",
                ""
            })
    void otherPathsAreNoContainer(String text) {
        assertEquals(Optional.empty(), Container.parse(text));
    }

    @Test
    void aContainerWithoutAPodStandsForItself() {
        assertEquals(ID, Container.parse("0::/docker/" + ID).orElseThrow().pod());
    }
}
