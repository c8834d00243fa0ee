package io.hvagent.kubevirt.cri;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.kubevirt.PodProgram;
import io.hvagent.simulators.kubevirt.ProtoWriter;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.spi.CollectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A containerd of its own, without a registry and without a network, that runs pods of one program. Needs root. */
final class Containerd implements AutoCloseable {
    private static final String IMAGE = "local/pod:1";
    private static final int NODE = 2;
    private static final int OWN = 1;

    private final Path folder;
    private final Process daemon;
    private final List<String> pods = new ArrayList<>();

    Containerd(Path folder, Path program) throws Exception {
        this.folder = folder;
        Path config = Files.writeString(folder.resolve("config.toml"), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                [grpc]
                  address = "%1$s/containerd.sock"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "docker.io/%2$s"
                  restrict_oom_score_adj = true
                  disable_tcp_service = true
                  [plugins."io.containerd.grpc.v1.cri".containerd]
                    snapshotter = "native"
                """.formatted(folder, IMAGE));
        daemon = new ProcessBuilder("containerd", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("containerd.log").toFile())
                .start();
        awaitReady();
        PodProgram.run(
                "ctr",
                "-a",
                socket().toString(),
                "-n",
                "k8s.io",
                "images",
                "import",
                image(program).toString());
    }

    Path socket() {
        return folder.resolve("containerd.sock");
    }

    /** Asks until it answers. */
    private void awaitReady() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!answers()) {
            assertTrue(daemon.isAlive(), () -> "containerd ended: " + log());
            assertTrue(System.nanoTime() < deadline, () -> "containerd does not answer: " + log());
            daemon.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            new ContainerRuntime(List.of(socket().toString())).ask(Duration.ofSeconds(5));
            return true;
        } catch (CollectException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("containerd.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** An image of one layer, in the form that {@code docker save} writes. */
    private Path image(Path program) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files/usr/bin"));
        Files.copy(program, files.resolve("virt-launcher-monitor"));
        Files.copy(program, folder.resolve("files/pause"));
        Path image = Files.createDirectory(folder.resolve("image"));
        PodProgram.run(
                "tar",
                "-C",
                folder.resolve("files").toString(),
                "-cf",
                image.resolve("layer.tar").toString(),
                ".");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(image.resolve("layer.tar")));
        Files.writeString(
                image.resolve("config.json"), """
                {"architecture": "amd64", "os": "linux", "config": {"Entrypoint": ["/pause"]},
                 "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}""".formatted(HexFormat.of().formatHex(digest)));
        Files.writeString(image.resolve("manifest.json"), """
                [{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]""".formatted(IMAGE));
        Path archive = folder.resolve("image.tar");
        PodProgram.run(
                "tar", "-C", image.toString(), "-cf", archive.toString(), "manifest.json", "config.json", "layer.tar");
        return archive;
    }

    /** Runs a machine's pod as kubelet would, and returns the id of its sandbox. */
    String run(VmSpec vm, Map<String, String> labels) throws CollectException {
        try (CriSession session = new CriSession(socket(), Duration.ofSeconds(60))) {
            ProtoWriter config = sandboxConfig(vm, labels);
            String sandbox = id(session.call(
                    "RunPodSandbox", new ProtoWriter().message(1, config).toBytes()));
            pods.add(sandbox);
            String container = id(session.call(
                    "CreateContainer",
                    new ProtoWriter()
                            .text(1, sandbox)
                            .message(2, containerConfig(vm))
                            .message(3, config)
                            .toBytes()));
            session.call("StartContainer", new ProtoWriter().text(1, container).toBytes());
            return sandbox;
        }
    }

    private ProtoWriter sandboxConfig(VmSpec vm, Map<String, String> labels) {
        ProtoWriter name =
                new ProtoWriter().text(1, vm.pod()).text(2, vm.podUid()).text(3, vm.namespace());
        ProtoWriter linux = new ProtoWriter()
                .text(1, "/kubepods/burstable/pod" + vm.podUid())
                .message(2, new ProtoWriter().message(1, namespaces()));
        Path logs = folder.resolve("log/pods/" + vm.namespace() + "_" + vm.pod() + "_" + vm.podUid());
        return new ProtoWriter()
                .message(1, name)
                .text(3, logs.toString())
                .map(6, labels)
                .map(7, Map.of("kubevirt.io/domain", vm.name()))
                .message(8, linux);
    }

    private static ProtoWriter namespaces() {
        return new ProtoWriter().number(1, NODE).number(2, OWN);
    }

    private static ProtoWriter containerConfig(VmSpec vm) {
        ProtoWriter config = new ProtoWriter()
                .message(1, new ProtoWriter().text(1, "compute"))
                .message(2, new ProtoWriter().text(1, "docker.io/" + IMAGE));
        vm.compute().get(0).arguments().forEach(word -> config.text(3, word));
        return config.text(11, "compute/0.log")
                .message(15, new ProtoWriter().message(2, new ProtoWriter().message(3, namespaces())));
    }

    private static String id(byte[] reply) {
        ProtoReader fields = new ProtoReader(reply);
        assertTrue(fields.next());
        return fields.text();
    }

    /** Ends a pod. */
    void remove(String sandbox) throws CollectException {
        try (CriSession session = new CriSession(socket(), Duration.ofSeconds(60))) {
            byte[] request = new ProtoWriter().text(1, sandbox).toBytes();
            session.call("StopPodSandbox", request);
            session.call("RemovePodSandbox", request);
            pods.remove(sandbox);
        }
    }

    /** Stops containerd alone; what runs goes on. */
    void stop() {
        daemon.destroy();
        daemon.onExit().join();
    }

    @Override
    public void close() throws CollectException {
        try {
            if (daemon.isAlive()) {
                for (String pod : List.copyOf(pods)) {
                    remove(pod);
                }
            }
        } finally {
            stop();
        }
    }
}
