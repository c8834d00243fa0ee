package io.hvagent.simulators.kubevirt;

import io.hvagent.simulators.files.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A KubeVirt node as files: /proc, /sys/fs/cgroup and /var/log below a folder. Machines come and go and their counters move with
 * {@link #advance}; nothing happens by itself. For one thread; whoever reads meanwhile sees whole files.
 */
public final class SimulatedNode {
    private static final String COMPUTE = "compute";
    private static final ProcessSpec.Memory PAUSE_MEMORY = new ProcessSpec.Memory(100, 400, 0);
    private static final ProcessSpec INIT = ProcessSpec.of(
            ProcessSpec.Load.IDLE, new ProcessSpec.Memory(4_000, 8_000, 0), List.of("/usr/lib/systemd/systemd"));
    private static final int FIRST_PID = 1000;
    private static final int TICKS = 100;
    private static final long BOOT = 1_700_000_000;
    /** Room for the ids of threads. */
    private static final int PID_GAP = 40;

    private final Path root;
    private final Map<Integer, SimulatedProcess> processes = new LinkedHashMap<>();
    private final List<SimulatedVm> vms = new ArrayList<>();
    private final Map<Path, Double> pressures = new LinkedHashMap<>();
    private int nextPid = FIRST_PID;
    private double uptime = 5_000;

    /** @param root an empty folder */
    public SimulatedNode(Path root) {
        this.root = root;
        ProcFile.create(proc().resolve("self/comm"), "agent\n");
        ProcFile.create(proc().resolve("sys/kernel/osrelease"), "6.8.0-simulated\n");
        ProcFile.create(proc().resolve("sys/kernel/task_delayacct"), "0\n");
        ProcFile.create(cgroup().resolve("cgroup.controllers"), "cpu io memory pids\n");
        folder(log().resolve("pods"));
        folder(log().resolve("containers"));
        new SimulatedProcess(INIT, proc(), 1, 0).appear("0::/init.scope\n");
        writeNode();
    }

    public Path proc() {
        return root.resolve("proc");
    }

    public Path cgroup() {
        return root.resolve("cgroup");
    }

    public Path log() {
        return root.resolve("log");
    }

    /** The machines that live. */
    public List<SimulatedVm> vms() {
        return List.copyOf(vms);
    }

    /** Starts a machine: kubelet's folders, its containers' cgroups, and its processes. */
    public SimulatedVm create(VmSpec spec) {
        SimulatedVm vm = new SimulatedVm(spec);
        String uid = spec.form().shownUid(spec.podUid());
        folder(log().resolve("pods/" + spec.namespace() + "_" + spec.pod() + "_" + uid + "/" + COMPUTE));
        addContainer(spec, COMPUTE);
        if (spec.size().whole()) {
            ProcFile.create(logLink(spec), "");
            addContainer(spec, "POD");
            spawn(vm, "POD", ProcessSpec.of(ProcessSpec.Load.IDLE, PAUSE_MEMORY, List.of("/pause")));
        }
        spec.compute().forEach(process -> spawn(vm, COMPUTE, process));
        vms.add(vm);
        writeNode();
        return vm;
    }

    private Path logLink(VmSpec spec) {
        return log().resolve("containers/" + spec.pod() + "_" + spec.namespace() + "_" + COMPUTE + "-"
                + spec.container(COMPUTE) + ".log");
    }

    private void addContainer(VmSpec spec, String container) {
        Path folder = cgroupOf(spec, container);
        ProcFile.create(folder.resolve("memory.current"), "123456789\n");
        ProcFile.create(folder.resolve("memory.max"), container.equals(COMPUTE) ? "3221225472\n" : "max\n");
        ProcFile.create(folder.resolve("memory.swap.current"), "65536\n");
        ProcFile.create(folder.resolve("memory.events"), "low 0\nhigh 0\nmax 0\noom 1\noom_kill 1\noom_group_kill 0\n");
        pressures.put(folder, 0.0);
        writePressure(folder, 0);
    }

    private Path cgroupOf(VmSpec spec, String container) {
        return cgroup().resolve(spec.form().folder(spec.podUid(), spec.container(container)));
    }

    private static void writePressure(Path folder, double seconds) {
        long micros = Math.round(seconds * 1e6);
        for (String resource : List.of("cpu", "memory", "io")) {
            ProcFile.replace(
                    folder.resolve(resource + ".pressure"),
                    String.format(
                            Locale.ROOT,
                            "some avg10=0.00 avg60=0.00 avg300=0.00 total=%d%nfull avg10=0.00 avg60=0.00 avg300=0.00 total=%d%n",
                            micros,
                            micros / 2));
        }
    }

    /** Starts another process in a container of a machine's pod. */
    public SimulatedProcess spawn(VmSpec spec, String container, ProcessSpec process) {
        SimulatedVm vm = vms.stream()
                .filter(each -> each.spec().equals(spec))
                .findFirst()
                .orElseThrow();
        SimulatedProcess started = spawn(vm, container, process);
        writeNode();
        return started;
    }

    private SimulatedProcess spawn(SimulatedVm vm, String container, ProcessSpec process) {
        VmSpec spec = vm.spec();
        SimulatedProcess started = launch(process, spec.form().text(spec.podUid(), spec.container(container)));
        vm.add(started);
        return started;
    }

    /** Starts a process outside of all machines, in a cgroup of the given text. */
    public SimulatedProcess start(ProcessSpec process, String cgroup) {
        SimulatedProcess started = launch(process, cgroup);
        writeNode();
        return started;
    }

    private SimulatedProcess launch(ProcessSpec process, String cgroup) {
        SimulatedProcess started = new SimulatedProcess(process, proc(), nextPid, Math.round(uptime * TICKS));
        nextPid += PID_GAP;
        started.appear(cgroup);
        processes.put(started.pid(), started);
        return started;
    }

    /** Has the next process get this PID, as when the kernel has come round to it. */
    public void nextPid(int pid) {
        nextPid = pid;
    }

    /** Ends one process. */
    public void kill(SimulatedProcess process) {
        processes.remove(process.pid());
        vms.forEach(vm -> vm.remove(process));
        process.vanish();
    }

    /** Ends a machine and all that is left of it. */
    public void destroy(SimulatedVm vm) {
        List.copyOf(vm.processes()).forEach(this::kill);
        vms.remove(vm);
        VmSpec spec = vm.spec();
        for (String container : List.of("POD", COMPUTE)) {
            pressures.remove(cgroupOf(spec, container));
            ProcFile.delete(cgroupOf(spec, container));
        }
        ProcFile.delete(log().resolve("pods/" + spec.namespace() + "_" + spec.pod() + "_"
                + spec.form().shownUid(spec.podUid())));
        ProcFile.delete(logLink(spec));
    }

    /** Ends the node: its /proc is empty from then on. */
    public void stop() {
        ProcFile.delete(proc());
    }

    /** Has a process become another program. */
    public SimulatedProcess exec(SimulatedProcess process, ProcessSpec other) {
        SimulatedProcess now = process.become(other);
        processes.put(now.pid(), now);
        vms.stream().filter(vm -> vm.processes().contains(process)).findFirst().ifPresent(vm -> {
            vm.remove(process);
            vm.add(now);
        });
        return now;
    }

    /** Lets time go by for all processes. */
    public void advance(double seconds) {
        uptime += seconds;
        processes.values().forEach(process -> process.advance(seconds));
        pressures.replaceAll((folder, total) -> total + seconds / 100);
        pressures.forEach(SimulatedNode::writePressure);
        writeNode();
    }

    private void writeNode() {
        long all = Math.round(uptime * TICKS) * 4;
        ProcFile.replace(
                proc().resolve("stat"),
                String.format(
                        Locale.ROOT,
                        "cpu  %d 0 %d %d 0 0 0 0 0 0%ncpu0 1 0 1 1 0 0 0 0 0 0%ncpu1 1 0 1 1 0 0 0 0 0 0%ncpu2 1 0 1 1 0 0 0 0 0 0%n"
                                + "cpu3 1 0 1 1 0 0 0 0 0 0%nintr 0%nctxt 0%nbtime %d%nprocesses %d%n",
                        all / 8,
                        all / 8,
                        all - all / 4,
                        BOOT,
                        nextPid));
        ProcFile.replace(
                proc().resolve("loadavg"), "0.10 0.20 0.30 1/" + processes.size() + " " + (nextPid - 1) + "\n");
        ProcFile.replace(proc().resolve("uptime"), String.format(Locale.ROOT, "%.2f %.2f%n", uptime, uptime));
        ProcFile.replace(
                proc().resolve("meminfo"),
                "MemTotal:       16000000 kB\nMemFree:         4000000 kB\nMemAvailable:    9000000 kB\n");
    }

    private static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
