package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.pod.VmIdentity;
import io.hvagent.kubevirt.proc.Container;
import io.hvagent.kubevirt.proc.ProcessStat;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A process since it was discovered. What it is was read once; another process under the same PID is another of these. For one
 * thread.
 */
public final class KnownProcess {
    /** The longest time, in rounds, until a look whether it is still what it was. */
    private static final int LONGEST_PATIENCE = 64;

    private final Id id;
    private final long command;
    private final Optional<Container> container;
    private final Description description;
    private Optional<FigureReader> reader = Optional.empty();
    private int seenIn;
    private int lookAgainIn;
    private int patience = 1;

    /**
     * Tells a process from all others.
     *
     * @param started ticks from the machine's start
     */
    public record Id(int pid, long started) {}

    /**
     * What a process is.
     *
     * @param program the file name of its program; of a thread of the kernel its name without numbers; empty if not known yet
     * @param target whether the replaced collector's file names it
     * @param told whether its arguments could be read, which all else than program and role is from
     */
    public record Description(
            String program, Role role, Optional<VmIdentity> vm, Optional<Qemu> qemu, boolean target, boolean told) {
        static final Description NONE = of("", Role.OTHER, true);

        /** Of what is known without arguments. */
        static Description of(String program, Role role, boolean told) {
            return new Description(program, role, Optional.empty(), Optional.empty(), false, told);
        }
    }

    KnownProcess(int pid, ProcessStat stat, Optional<Container> container, Description description) {
        this.id = new Id(pid, stat.started());
        this.command = stat.command();
        this.container = container;
        this.description = description;
    }

    public Id id() {
        return id;
    }

    int pid() {
        return id.pid;
    }

    /** Empty outside of containers, and in those that the cgroup does not tell. */
    public Optional<Container> container() {
        return container;
    }

    public Description is() {
        return description;
    }

    /** What reads its figures, from the first time that they are wanted. */
    FigureReader reader(IntFunction<FigureReader> maker) {
        reader = reader.or(() -> Optional.of(maker.apply(id.pid)));
        return reader.orElseThrow();
    }

    /** Gives up its files. */
    void close() {
        reader.ifPresent(FigureReader::close);
    }

    /** Whether a reading is of this process, and it has not become another program since. */
    boolean stillIs(ProcessStat stat) {
        return stat.started() == id.started && stat.command() == command && !stat.dead();
    }

    void see(int round) {
        seenIn = round;
    }

    boolean seenIn(int round) {
        return seenIn == round;
    }

    boolean isDue(int round) {
        return round >= lookAgainIn;
    }

    /**
     * Sets when to look again: after 1, 2, 4, … rounds, since a process that was just started may become another program any
     * moment and an old one hardly; the old ones not all at once.
     */
    void lookedAt(int round) {
        int spread = patience < LONGEST_PATIENCE ? 0 : id.pid % LONGEST_PATIENCE;
        lookAgainIn = round + patience + spread;
        patience = Math.min(LONGEST_PATIENCE, 2 * patience);
    }
}
