package io.hvagent.kubevirt;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.scan.Figures;
import io.hvagent.kubevirt.scan.KnownProcess;
import io.hvagent.kubevirt.scan.VmPod;
import java.util.Optional;

/** A virtual machine's processes of one round, summed. */
final class VmSum {
    private final VmPod pod;
    private long ofQemu;
    private long ofOthers;
    private long swapped;
    private long guestTicks;
    private Optional<KnownProcess.Id> qemu = Optional.empty();

    VmSum(VmPod pod) {
        this.pod = pod;
    }

    /** Of all but qemu only anonymous pages count: what they share, such as guest memory with virtiofsd, is qemu's. */
    void add(KnownProcess process, Figures figures) {
        swapped += figures.memory()
                .map(ProcessMemory::swapped)
                .filter(bytes -> bytes > 0)
                .orElse(0L);
        if (process.is().role() == Role.QEMU) {
            qemu = Optional.of(process.id());
            guestTicks = figures.stat().guest();
            ofQemu += figures.memory().map(ProcessMemory::own).orElse(0L);
        } else {
            ofOthers += figures.memory().map(ProcessMemory::anonymous).orElse(0L);
        }
    }

    VmPod pod() {
        return pod;
    }

    /** The qemu that runs; empty if none does. */
    Optional<KnownProcess.Id> qemu() {
        return qemu;
    }

    /** Ticks that its virtual CPUs ran. */
    long guestTicks() {
        return guestTicks;
    }

    /** Whether it is a migration's target whose guest has not run here yet. */
    boolean waits() {
        return guestTicks == 0
                && qemu.isPresent()
                && pod.qemu().filter(Qemu::kvm).filter(Qemu::incoming).isPresent();
    }

    long swapped() {
        return swapped;
    }

    /** Memory that it takes on the node, in bytes. */
    long used() {
        return ofQemu + ofOthers;
    }

    /** Memory beyond the guest's, in bytes; empty if qemu was not told how much the guest has. */
    Optional<Long> overhead() {
        return pod.qemu()
                .map(Qemu::memory)
                .filter(guest -> guest > 0)
                .map(guest -> ofOthers + Math.max(0, ofQemu - guest));
    }
}
