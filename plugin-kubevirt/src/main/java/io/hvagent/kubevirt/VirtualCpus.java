package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.TaskFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The threads of one qemu that run its virtual CPUs, as of one reading. For one thread. */
final class VirtualCpus {
    private final List<ThreadTable.Task> threads = new ArrayList<>();
    private boolean allTold = true;
    private long nanos;

    /** Adds a thread if it runs a virtual CPU. */
    void add(ThreadTable.Task task, Optional<TaskFigures.Schedule> schedule) {
        if (task.role() == ThreadRole.VCPU) {
            threads.add(task);
            allTold &= schedule.isPresent();
            nanos += schedule.map(TaskFigures.Schedule::cpu).orElse(0L);
        }
    }

    /** How long all of them were on a CPU, in nanoseconds; empty if there are none, or the kernel does not tell it of each. */
    OptionalLong ran() {
        return threads.isEmpty() || !allTold ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /**
     * Whether any waits inside of KVM for its guest's next interrupt: then the guest runs, and idles. One that is paused waits for
     * qemu. Only with the capability SYS_PTRACE does the kernel tell.
     */
    boolean anyHalted(FileBytes bytes) {
        return threads.stream().anyMatch(task -> task.waitsInKvm(bytes));
    }
}
