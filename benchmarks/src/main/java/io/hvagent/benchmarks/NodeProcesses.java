package io.hvagent.benchmarks;

import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.VmSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real processes of a node: pods of virtual machines in cgroups of their own, with as many threads as KubeVirt's have, and others.
 * They end with {@link #close}. Needs root.
 */
final class NodeProcesses implements AutoCloseable {
    private static final int PROCESSES_OF_A_MACHINE = 6;
    private static final int[] THREADS = {5, 12, 18, 1, 10, 1};

    private final List<Path> cgroups = new ArrayList<>();
    private final Process parent;

    /** @param program what {@code pod.c} of plugin-kubevirt was compiled to */
    NodeProcesses(Path program, int machines, int processes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < machines; i++) {
            addMachine(VmSpec.of("bench", "vm-" + i), lines);
        }
        for (int i = machines * PROCESSES_OF_A_MACHINE; i < processes; i++) {
            lines.append("-\t1\t/usr/lib/systemd/other-").append(i).append("\t--foreground\n");
        }
        parent = new ProcessBuilder(program.toString(), "spawn")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OutputStream input = parent.getOutputStream();
        input.write((lines + "end\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        if (parent.inputReader(StandardCharsets.US_ASCII).readLine() == null) {
            throw new IOException("the processes could not be started");
        }
    }

    private static Path root() {
        Path beside = Path.of("/sys/fs/cgroup/unified");
        return Files.exists(beside) ? beside : beside.getParent();
    }

    private void addMachine(VmSpec vm, StringBuilder lines) throws IOException {
        Path cgroup = root().resolve("kubepods/burstable/pod" + vm.podUid() + "/" + vm.container("compute"));
        Files.createDirectories(cgroup);
        cgroups.add(cgroup);
        List<List<String>> commands = new ArrayList<>(
                vm.compute().stream().map(ProcessSpec::arguments).toList());
        commands.add(List.of("/usr/bin/swtpm", "socket", "--ctrl", "type=unixio"));
        for (int i = 0; i < commands.size(); i++) {
            lines.append(cgroup).append('\t').append(THREADS[i]);
            commands.get(i).forEach(word -> lines.append('\t').append(word));
            lines.append('\n');
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = parent.descendants().toList();
        parent.getOutputStream().close();
        parent.onExit().join();
        children.forEach(child -> child.onExit().join());
        for (Path cgroup : cgroups) {
            Files.delete(cgroup);
            Files.delete(cgroup.getParent());
        }
        for (Path shared :
                Stream.of("kubepods/burstable", "kubepods").map(root()::resolve).toList()) {
            Files.delete(shared);
        }
    }
}
