package io.hvagent.simulators.kubevirt;

import io.hvagent.simulators.files.ProcFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A process as files: those of /proc/PID that the agent reads, in the kernel's own form. For one thread. */
public final class SimulatedProcess {
    private static final int FIRST_OTHER_THREAD = 1;
    private static final long KERNEL_THREAD = 0x200000;
    private static final long TICK_NANOS = 10_000_000;
    private static final long START_NANOS = 1_000_000;

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max open files            1048576              1048576              files
            """;

    private final ProcessSpec spec;
    private final Path folder;
    private final int pid;
    private final long started;
    private double seconds;
    private boolean paused;

    SimulatedProcess(ProcessSpec spec, Path proc, int pid, long started) {
        this.spec = spec;
        this.folder = proc.resolve(Integer.toString(pid));
        this.pid = pid;
        this.started = started;
    }

    public int pid() {
        return pid;
    }

    /** Its folder in /proc. */
    public Path folder() {
        return folder;
    }

    /** Writes all files beside the place, then has the folder appear at once. */
    void appear(String cgroup) {
        Path draft = folder.resolveSibling("." + pid);
        ProcFile.create(draft.resolve("cmdline"), cmdline());
        ProcFile.create(draft.resolve("comm"), spec.command() + "\n");
        ProcFile.create(draft.resolve("cgroup"), cgroup);
        ProcFile.create(draft.resolve("stat"), stat());
        ProcFile.create(draft.resolve("status"), status());
        ProcFile.create(draft.resolve("io"), io());
        ProcFile.create(draft.resolve("limits"), LIMITS);
        ProcFile.create(draft.resolve("smaps_rollup"), smaps());
        IntStream.range(0, 3).forEach(fd -> ProcFile.create(draft.resolve("fd/" + fd), ""));
        IntStream.rangeClosed(0, spec.threads().size()).forEach(thread -> createThread(draft, thread));
        ProcFile.move(draft, folder);
    }

    private void createThread(Path draft, int thread) {
        Path task = draft.resolve("task/" + (pid + thread));
        String name =
                thread < FIRST_OTHER_THREAD ? spec.command() : spec.threads().get(thread - 1);
        ProcFile.create(task.resolve("comm"), name + "\n");
        ProcFile.create(task.resolve("schedstat"), schedule());
        ProcFile.create(task.resolve("status"), switches());
        ProcFile.create(task.resolve("wchan"), "0");
    }

    /** Has it do nothing, or go on: a guest that is paused, with all threads of its qemu. */
    public void pause(boolean still) {
        paused = still;
    }

    /** Has all threads give this in one of their files, until time goes by; empty: not have it. */
    public void overwrite(String file, Optional<String> text) {
        for (int thread = 0; thread <= spec.threads().size(); thread++) {
            Path path = folder.resolve("task/" + (pid + thread)).resolve(file);
            text.ifPresentOrElse(now -> ProcFile.replace(path, now), () -> ProcFile.delete(path));
        }
    }

    /** Lets time go by. */
    void advance(double more) {
        if (paused) {
            return;
        }
        seconds += more;
        ProcFile.replace(folder.resolve("stat"), stat());
        ProcFile.replace(folder.resolve("io"), io());
        for (int thread = 0; thread <= spec.threads().size(); thread++) {
            Path task = folder.resolve("task/" + (pid + thread));
            ProcFile.replace(task.resolve("schedstat"), schedule());
            ProcFile.replace(task.resolve("status"), switches());
        }
    }

    /** Becomes another program, as an exec does: the same PID, start and totals. */
    public SimulatedProcess become(ProcessSpec other) {
        SimulatedProcess now = new SimulatedProcess(other, folder.getParent(), pid, started);
        now.seconds = seconds;
        ProcFile.replace(folder.resolve("cmdline"), now.cmdline());
        ProcFile.replace(folder.resolve("comm"), other.command() + "\n");
        ProcFile.replace(folder.resolve("status"), now.status());
        ProcFile.replace(folder.resolve("stat"), now.stat());
        return now;
    }

    void vanish() {
        Path draft = folder.resolveSibling(".gone-" + pid);
        ProcFile.move(folder, draft);
        ProcFile.delete(draft);
    }

    private String cmdline() {
        return spec.arguments().isEmpty() ? "" : String.join("\0", spec.arguments()) + "\0";
    }

    private long ticks(int perSecond) {
        return Math.round(perSecond * seconds);
    }

    private String stat() {
        ProcessSpec.Load load = spec.load();
        long flags = spec.arguments().isEmpty() ? KERNEL_THREAD : 4194560;
        return String.format(
                Locale.ROOT,
                "%d (%s) S 1 1 1 0 -1 %d %d 0 %d 0 %d %d 0 0 20 0 %d 0 %d %d %d 18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17"
                        + " 1 0 0 %d %d 0 0 0 0 0 0 0 0 0%n",
                pid,
                spec.command(),
                flags,
                1000 + ticks(10),
                ticks(1),
                ticks(load.user()),
                ticks(load.system()),
                spec.threads().size() + 1,
                started,
                virtual() * 1024,
                resident() / 4,
                ticks(1),
                ticks(load.guest()));
    }

    private long resident() {
        return spec.memory().anonymous() + spec.memory().file() + spec.memory().shared();
    }

    private long virtual() {
        return 2 * resident() + 100_000;
    }

    private String status() {
        String head = String.format(
                "Name:\t%s%nUmask:\t0022%nState:\tS (sleeping)%nTgid:\t%d%nPid:\t%d%n", spec.command(), pid, pid);
        String tail = String.format("Threads:\t%d%n", spec.threads().size() + 1) + switches();
        ProcessSpec.Memory memory = spec.memory();
        if (spec.arguments().isEmpty()) {
            return head + tail;
        }
        return head
                + line("VmPeak", virtual())
                + line("VmSize", virtual())
                + line("VmHWM", resident())
                + line("VmRSS", resident())
                + line("RssAnon", memory.anonymous())
                + line("RssFile", memory.file())
                + line("RssShmem", memory.shared())
                + line("VmData", memory.anonymous() + 5_000)
                + line("VmStk", 132)
                + line("VmExe", 8)
                + line("VmLib", 2_000)
                + line("VmPTE", 100)
                + line("VmSwap", 64)
                + line("HugetlbPages", 0)
                + tail;
    }

    private static String line(String key, long kibi) {
        return String.format(Locale.ROOT, "%s:\t%8d kB%n", key, kibi);
    }

    private String io() {
        return String.format(
                Locale.ROOT,
                "rchar: %d%nwchar: %d%nsyscr: 10%nsyscw: 10%nread_bytes: %d%nwrite_bytes: %d%ncancelled_write_bytes: 0%n",
                ticks(5000),
                ticks(5000),
                ticks(4096),
                ticks(8192));
    }

    private String smaps() {
        ProcessSpec.Memory memory = spec.memory();
        return "55d0c0a00000-7fffffffffff ---p 00000000 00:00 0                          [rollup]\n"
                + line("Rss", resident()) + line("Pss", memory.anonymous() + memory.file() / 2 + memory.shared())
                + line("Pss_Anon", memory.anonymous()) + line("Pss_File", memory.file() / 2)
                + line("Pss_Shmem", memory.shared()) + line("SwapPss", 64);
    }

    /** The load is spread evenly over the threads, which ran for their start too; each waits a tenth of the time that it runs. */
    private String schedule() {
        long cpu = START_NANOS
                + ticks(spec.load().user() + spec.load().system())
                        * TICK_NANOS
                        / (spec.threads().size() + 1);
        return cpu + " " + cpu / 10 + " " + ticks(100) + "\n";
    }

    private String switches() {
        return String.format(
                Locale.ROOT,
                "voluntary_ctxt_switches:\t%d%nnonvoluntary_ctxt_switches:\t%d%n",
                50 + ticks(20),
                5 + ticks(2));
    }
}
