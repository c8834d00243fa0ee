package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.pod.VmIdentity;
import io.hvagent.kubevirt.proc.Arguments;
import io.hvagent.kubevirt.proc.Container;
import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.OpenFiles;
import io.hvagent.kubevirt.proc.PatientReads;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
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
    private final PatientReads patient;
    private final Predicate<Arguments> targets;
    private final FileBytes bytes = new FileBytes();
    private final Map<Integer, KnownProcess> known = new HashMap<>();
    private final ReusedPids reused;
    private int round;

    /**
     * @param open the files that stay open
     * @param patient reads arguments
     * @param targets says of a process in a container whether the replaced collector's file names it
     */
    public ProcessTable(ProcFiles files, OpenFiles open, PatientReads patient, Predicate<Arguments> targets) {
        this.files = files;
        this.open = open;
        this.patient = patient;
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

    private void see(int pid) throws InterruptedException {
        KnownProcess process = known.get(pid);
        if (process == null || !process.is().told() || isOther(process)) {
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
    public Optional<Read> read(KnownProcess process, FigureReader.Wanted wanted) throws InterruptedException {
        Optional<Read> read = readAs(process, wanted);
        if (read.isPresent()) {
            return read;
        }
        Optional<KnownProcess> now = lookAgain(process.pid());
        return now.isPresent() ? readAs(now.get(), wanted) : Optional.empty();
    }

    private Optional<Read> readAs(KnownProcess process, FigureReader.Wanted wanted) {
        return process.reader(pid -> new FigureReader(files, open, pid))
                .read(wanted, bytes)
                .filter(figures -> process.stillIs(figures.stat()))
                .map(figures -> new Read(process, figures));
    }

    /** Finds out anew what is under a PID. */
    private Optional<KnownProcess> lookAgain(int pid) throws InterruptedException {
        Optional<KnownProcess> found = discover(pid);
        found.ifPresent(process -> process.see(round));
        KnownProcess before = found.isPresent() ? known.put(pid, found.get()) : known.remove(pid);
        if (before != null) {
            before.close();
        }
        return found;
    }

    private Optional<KnownProcess> discover(int pid) throws InterruptedException {
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
    private KnownProcess.Description describe(int pid, ProcessStat stat, String command) throws InterruptedException {
        if (stat.ofKernel()) {
            String name = NUMBER_AT_END.matcher(command).replaceFirst("");
            return KnownProcess.Description.of(name, Role.KERNEL, true);
        }
        try {
            return described(Arguments.parse(patient.read(files.of(pid, "cmdline"), stat.started())), command);
        } catch (PatientReads.StillReading hangs) {
            String program = Role.program(command);
            return KnownProcess.Description.of(program, Role.of(program), false);
        } catch (IOException gone) {
            return described(Arguments.NONE, command);
        }
    }

    private KnownProcess.Description described(Arguments arguments, String command) {
        String program = arguments.program().isEmpty() ? command : arguments.program();
        return new KnownProcess.Description(
                program.substring(0, Math.min(LONGEST_NAME, program.length())),
                Role.of(program),
                VmIdentity.of(arguments),
                Qemu.of(arguments),
                targets.test(arguments),
                true);
    }

    private Optional<ProcessStat> stat(int pid) {
        return bytes.read(files.of(pid, "stat")) ? ProcessStat.parse(bytes) : Optional.empty();
    }
}
