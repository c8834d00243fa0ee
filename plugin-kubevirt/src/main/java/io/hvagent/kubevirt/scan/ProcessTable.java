package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.pod.VmIdentity;
import io.hvagent.kubevirt.proc.Arguments;
import io.hvagent.kubevirt.proc.Container;
import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.OpenFiles;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * All processes of the node. What a process is gets read when it appears; a round in which none appears lists /proc and opens
 * few files of those that belong to no virtual machine. For one thread.
 */
public final class ProcessTable {
    private static final Pattern NUMBER_AT_END = Pattern.compile("[-/][0-9]+$");
    private static final int LONGEST_NAME = 64;

    private final ProcFiles files;
    private final OpenFiles open;
    private final Predicate<Arguments> targets;
    private final FileBytes bytes = new FileBytes();
    private final Map<Integer, KnownProcess> known = new HashMap<>();
    private final ReusedPids reused;
    private int round;

    /**
     * @param open the files that stay open
     * @param targets says of a process in a container whether the replaced collector's file names it */
    public ProcessTable(ProcFiles files, OpenFiles open, Predicate<Arguments> targets) {
        this.files = files;
        this.open = open;
        this.targets = targets;
        this.reused = new ReusedPids(files);
    }

    /**
     * Lists the processes of now.
     *
     * @throws CollectException if not one can be seen, which cannot be true
     */
    public List<KnownProcess> update() throws CollectException, InterruptedException {
        int[] pids = files.processes();
        if (pids.length == 0) {
            throw new CollectException(
                    Reason.UNREACHABLE,
                    "no process in " + files.root() + ": is /proc of the node mounted there, and without hidepid?");
        }
        round++;
        reused.update();
        for (int pid : pids) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while listing processes");
            }
            see(pid);
        }
        known.values().removeIf(this::isGone);
        return List.copyOf(known.values());
    }

    private boolean isGone(KnownProcess process) {
        boolean gone = !process.seenIn(round);
        if (gone) {
            process.close();
        }
        return gone;
    }

    private void see(int pid) {
        KnownProcess process = known.get(pid);
        if (process == null || isOther(process)) {
            lookAgain(pid);
        } else {
            process.see(round);
        }
    }

    private boolean isOther(KnownProcess process) {
        if (!process.isDue(round) && !reused.mayBe(process.pid())) {
            return false;
        }
        process.lookedAt(round);
        return !stat(process.pid()).filter(process::stillIs).isPresent();
    }

    /** A process, and what was read of it just now. */
    public record Read(KnownProcess process, Figures figures) {}

    /**
     * Reads the figures of a process; empty if it is gone. If another is there in its place by now, or it has become another
     * program, it is read as that.
     */
    public Optional<Read> read(KnownProcess process, FigureReader.Wanted wanted) {
        Optional<Read> read = readAs(process, wanted);
        return read.isPresent() ? read : lookAgain(process.pid()).flatMap(now -> readAs(now, wanted));
    }

    private Optional<Read> readAs(KnownProcess process, FigureReader.Wanted wanted) {
        return process.reader(pid -> new FigureReader(files, open, pid))
                .read(wanted, bytes)
                .filter(figures -> process.stillIs(figures.stat()))
                .map(figures -> new Read(process, figures));
    }

    /** Finds out anew what is under a PID. */
    private Optional<KnownProcess> lookAgain(int pid) {
        Optional<KnownProcess> found = discover(pid);
        found.ifPresent(process -> process.see(round));
        KnownProcess before = found.isPresent() ? known.put(pid, found.get()) : known.remove(pid);
        if (before != null) {
            before.close();
        }
        return found;
    }

    private Optional<KnownProcess> discover(int pid) {
        Optional<ProcessStat> stat = stat(pid);
        if (stat.isEmpty() || stat.get().dead()) {
            return Optional.empty();
        }
        String command = ProcessStat.command(bytes);
        Optional<Container> container =
                bytes.read(files.of(pid, "cgroup")) ? Container.parse(bytes.text()) : Optional.empty();
        KnownProcess.Description description =
                container.isPresent() ? describe(pid, stat.get(), command) : KnownProcess.Description.NONE;
        KnownProcess process = new KnownProcess(pid, stat.get(), container, description);
        process.lookedAt(round);
        return Optional.of(process);
    }

    /** Reads the arguments of those in containers alone: that takes a lock which a process in trouble may hold. */
    private KnownProcess.Description describe(int pid, ProcessStat stat, String command) {
        if (stat.ofKernel()) {
            String name = NUMBER_AT_END.matcher(command).replaceFirst("");
            return new KnownProcess.Description(name, Role.KERNEL, Optional.empty(), Optional.empty(), false);
        }
        Arguments arguments = Arguments.read(files.of(pid, "cmdline"));
        String program = arguments.program().isEmpty() ? command : arguments.program();
        return new KnownProcess.Description(
                program.substring(0, Math.min(LONGEST_NAME, program.length())),
                Role.of(program),
                VmIdentity.of(arguments),
                Qemu.of(arguments),
                targets.test(arguments));
    }

    private Optional<ProcessStat> stat(int pid) {
        return bytes.read(files.of(pid, "stat")) ? ProcessStat.parse(bytes) : Optional.empty();
    }
}
