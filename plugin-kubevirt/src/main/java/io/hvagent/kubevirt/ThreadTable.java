package io.hvagent.kubevirt;

import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.proc.TaskFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The threads of one process, between rounds. For one task. */
final class ThreadTable {
    /** Rounds after which a name is taken for final: a thread gets it a little after its start. */
    private static final int SETTLED = 3;

    private final ProcFiles files;
    private final Census.Member process;
    private final Map<Integer, Task> threads = new HashMap<>();
    private int round;

    /** One thread. The names of its files are made for each read: threads are many, and are read seldom. */
    static final class Task {
        private final ProcFiles files;
        private final int pid;
        private final int tid;
        private ThreadRole role = ThreadRole.OTHER;
        private String cpu = "";
        private int looks;
        private int round;

        Task(ProcFiles files, int pid, int tid) {
            this.files = files;
            this.pid = pid;
            this.tid = tid;
        }

        ThreadRole role() {
            return role;
        }

        /** The virtual CPU that it runs; empty if none. */
        String cpu() {
            return cpu;
        }

        Optional<TaskFigures.Schedule> schedule(FileBytes bytes) {
            return bytes.read(files.of(pid, tid, "schedstat")) ? TaskFigures.schedule(bytes) : Optional.empty();
        }

        Optional<TaskFigures.Switches> switches(FileBytes bytes) {
            return bytes.read(files.of(pid, tid, "status")) ? TaskFigures.switches(bytes) : Optional.empty();
        }

        /** Whether a function of KVM is what it sleeps in. */
        boolean waitsInKvm(FileBytes bytes) {
            return bytes.read(files.of(pid, tid, "wchan")) && bytes.text().startsWith("kvm_");
        }

        private void lookAtName(boolean leader, FileBytes bytes) {
            if (role != ThreadRole.VCPU && looks < SETTLED && bytes.read(files.of(pid, tid, "comm"))) {
                looks++;
                String text = bytes.text().strip();
                role = ThreadRole.of(text, leader);
                cpu = ThreadRole.cpu(text);
            }
        }
    }

    ThreadTable(ProcFiles files, Census.Member process) {
        this.files = files;
        this.process = process;
    }

    /** The threads of now, by their ids. */
    Map<Integer, Task> update(FileBytes bytes) {
        round++;
        int pid = process.id().pid();
        boolean qemu = process.group().role() == Role.QEMU;
        for (int tid : files.threads(pid)) {
            Task task = threads.computeIfAbsent(tid, id -> new Task(files, pid, id));
            task.round = round;
            if (qemu) {
                task.lookAtName(tid == pid, bytes);
            }
        }
        threads.values().removeIf(task -> task.round != round);
        return threads;
    }
}
