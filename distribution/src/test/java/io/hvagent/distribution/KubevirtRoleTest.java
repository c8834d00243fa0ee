package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.CgroupForm;
import io.hvagent.simulators.kubevirt.CriServer;
import io.hvagent.simulators.kubevirt.SimulatedNode;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role kubevirt of the tarball, on a simulated node with a simulated container runtime. */
class KubevirtRoleTest {
    @TempDir
    private Path folder;

    @Test
    void machinesAreShownAsLongAsTheyLive() throws Exception {
        SimulatedNode node = new SimulatedNode(Files.createDirectory(folder.resolve("node")));
        SimulatedVm web = node.create(VmSpec.of("blue", "web").with(CgroupForm.CRIO_SYSTEMD));
        node.create(VmSpec.of("green", "db"));
        node.advance(60);
        Path profile = Files.writeString(folder.resolve("kubevirt.yaml"), """
                sources:
                  - plugin: kubevirt
                    every: 1s
                    compat: on
                    node: n1
                    proc: %s
                    cgroup: %s
                    logs: %s
                    cri: {endpoints: [%s], annotations: [kubevirt.io/domain]}
                """.formatted(
                        node.proc(), node.cgroup(), node.log(), folder.resolve("cri.sock")));
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        try (CriServer runtime = CriServer.start(folder.resolve("cri.sock"), node);
                RunningAgent agent = RunningAgent.start(tarball, profile)) {
            String page = agent.await(
                    "/metrics",
                    text -> text.contains("virt_launcher_pod_labels_info{")
                            && text.contains("virt_launcher_thread_run_delay_seconds_total{"));
            assertTrue(page.contains("kubevirt_pod_infra_cpu_seconds_total{host=\"n1\",domain=\"web\""), page);
            assertTrue(page.contains("hv_vm_info{platform=\"kubevirt\",scope=\"n1\""), page);
            assertTrue(page.contains("annotation_kubevirt_io_domain=\"db\""), page);
            assertFalse(page.contains("kubevirt_info"), page);
            assertTrue(runtime.calls() > 0);
            node.destroy(web);
            agent.await(
                    "/metrics",
                    text -> !text.contains("process=\"qemu-kvm\",role=\"qemu\",mode=\"user\"")
                            || !text.contains("vmi=\"web\",pod=\"" + web.spec().pod()
                                    + "\",container=\"compute\",process=\"qemu-kvm\""));
        }
    }

    /** The old file's address holds where the profile has none; the profile's and the command's go before it. */
    @Test
    void theOldFileSaysWhereToListen() throws Exception {
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        int port = RunningAgent.freePort();
        Path old = Files.writeString(
                folder.resolve("config.json"),
                "{\"targets\": [], \"listenaddress\": \"127.0.0.1:" + port + "\", \"criendpoint\": \"unix:///gone\"}");
        String source = "sources: [{plugin: kubevirt, compat: on, compat_files: [" + old + "]}]\n";
        Path silent = Files.writeString(folder.resolve("silent.yaml"), source);
        try (RunningAgent agent = RunningAgent.start(tarball, silent, port)) {
            assertTrue(agent.log().contains("listens on [/127.0.0.1:" + port + "]"), agent.log());
        }
        int other = RunningAgent.freePort();
        Path outspoken =
                Files.writeString(folder.resolve("outspoken.yaml"), "listen: 127.0.0.1:" + other + "\n" + source);
        try (RunningAgent agent = RunningAgent.start(tarball, outspoken, other)) {
            assertTrue(
                    agent.log().contains("would listen on 127.0.0.1:" + port + ", but the profile's listen:"),
                    agent.log());
        }
        try (RunningAgent agent = RunningAgent.start(tarball, silent)) {
            assertTrue(agent.log().contains("would listen on 127.0.0.1:" + port + ", but --listen"), agent.log());
        }
    }
}
