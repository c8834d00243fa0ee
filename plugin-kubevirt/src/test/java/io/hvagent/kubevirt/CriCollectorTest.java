package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.hvagent.simulators.kubevirt.CriServer;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CriCollectorTest extends NodeTestBase {
    private static final VmSpec WEB = VmSpec.of("blue", "web");

    private CriServer runtime;

    @BeforeEach
    void aRuntime() throws Exception {
        runtime = CriServer.start(root.resolve("cri.sock"), node);
        open("cri: {endpoints: [" + root.resolve("cri.sock") + "], labels: [app/name], annotations: [note]}");
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    @Test
    void podLabelsAndAnnotationsAreShown() throws Exception {
        node.create(WEB);
        runtime.label(WEB, Map.of("app/name", "shop"));
        CollectedRun run = collect("cri");
        assertEquals(
                1,
                run.value("virt_launcher_pod_labels_info", "n1", "blue", "web", WEB.pod(), "shop", "a \"quoted\" one"));
        assertEquals(
                1,
                run.value(
                        "virt_launcher_runtime_info",
                        "containerd",
                        "1.7.27",
                        root.resolve("cri.sock").toString()));
        assertTrue(source.exposition().contains("label_app_name=\"shop\",annotation_note=\"a \\\"quoted\\\" one\""));
    }

    @Test
    void labelsGoWithTheirMachine() throws Exception {
        SimulatedVm vm = node.create(WEB);
        VmSpec other = VmSpec.of("blue", "db");
        node.create(other);
        collect("cri");
        collect();
        node.destroy(vm);
        collect();
        CollectedRun run = collect("cri");
        assertTrue(run.has("virt_launcher_pod_labels_info", "n1", "blue", "db", other.pod(), "", "a \"quoted\" one"));
        assertFalse(
                run.samples().stream().anyMatch(sample -> sample.labelValues().contains("web")));
    }

    @Test
    void namesComeFromTheRuntimeWhereTheLogsHaveNone() throws Exception {
        node.create(WEB);
        java.nio.file.Files.delete(node.log().resolve("pods/blue_" + WEB.pod() + "_" + WEB.podUid() + "/compute"));
        java.nio.file.Files.delete(node.log().resolve("pods/blue_" + WEB.pod() + "_" + WEB.podUid()));
        collect("cri");
        CollectedRun run = collect();
        assertTrue(run.has("virt_launcher_processes", "n1", "blue", "web", WEB.pod(), "compute", "qemu-kvm", "qemu"));
        assertTrue(run.has("virt_launcher_processes", "n1", "blue", "web", WEB.pod(), "POD", "pause", "other"));
    }

    @Test
    void aQuietNodeIsNotAskedAgain() throws Exception {
        node.create(WEB);
        for (int round = 0; round < 5; round++) {
            collect("cri");
            collect();
        }
        assertEquals(1, runtime.calls());
        node.create(VmSpec.of("blue", "db"));
        collect();
        collect("cri");
        assertEquals(2, runtime.calls());
        advance(600);
        collect("cri");
        assertEquals(3, runtime.calls());
    }

    @Test
    void aPodThatOnlyLooksLikeAMachineIsNone() throws Exception {
        node.create(WEB);
        runtime.label(WEB, Map.of("kubevirt.io", "something-else"));
        collect("cri");
        assertFalse(collect().has("virt_launcher_vmi_info"));
    }

    @Test
    void aRuntimeThatFailsLeavesWhatItTold() throws Exception {
        node.create(WEB);
        collect("cri");
        collect();
        runtime.fail(Status.UNIMPLEMENTED);
        advance(600);
        CollectException failure = assertThrows(CollectException.class, () -> collect("cri"));
        assertEquals(Reason.BAD_REPLY, failure.reason());
        assertTrue(failure.getMessage().contains("CRI v1"), failure.getMessage());
        assertTrue(collect().has("virt_launcher_processes", "n1", "blue", "web", WEB.pod(), "POD", "pause", "other"));
        runtime.close();
        failure = assertThrows(CollectException.class, () -> collect("cri"));
        assertEquals(Reason.UNREACHABLE, failure.reason());
    }

    @Test
    void whoSpeaksNoHttpAtAllIsUnreachable() throws Exception {
        runtime.close();
        java.nio.file.Files.writeString(root.resolve("cri.sock"), "no socket");
        CollectException failure = assertThrows(CollectException.class, () -> collect("cri"));
        assertEquals(Reason.UNREACHABLE, failure.reason());
    }
}
