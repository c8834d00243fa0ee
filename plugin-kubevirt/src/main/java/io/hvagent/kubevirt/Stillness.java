package io.hvagent.kubevirt;

import io.hvagent.kubevirt.scan.KnownProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells guests that do not run although their qemu lives: paused by a user, by libvirt after an error of storage, or for a migration.
 * A guest that only idles wakes within seconds, by its own timers and for what KubeVirt asks its balloon every ten seconds; one whose
 * virtual CPUs were on no CPU for two minutes does not run. Of what the kernel does not tell nothing is concluded. For one thread.
 */
final class Stillness {
    private static final long LONG = Duration.ofMinutes(2).toNanos();
    /** Readings do not come to the millisecond. */
    private static final long EARLY = Duration.ofSeconds(10).toNanos();

    private final Map<KnownProcess.Id, Seen> seen = new HashMap<>();

    /** CPU time of all virtual CPUs, and since when it has been that. */
    private record Seen(long cpu, long since) {}

    /**
     * Who does not run, as of a moment.
     *
     * @param nanoTime when that was found
     */
    record Still(Set<KnownProcess.Id> qemus, long nanoTime) {
        static final Still NONE = new Still(Set.of(), 0);
    }

    /** Takes what the virtual CPUs of a qemu have run by now, in nanoseconds; true if it has been that for long. */
    boolean take(KnownProcess.Id qemu, long cpu, long nanoTime) {
        Seen before = seen.get(qemu);
        if (before == null || before.cpu != cpu) {
            seen.put(qemu, new Seen(cpu, nanoTime));
            return false;
        }
        return isLong(before, nanoTime);
    }

    /** Begins anew with a qemu that runs, or of which nothing is known. */
    void forget(KnownProcess.Id qemu) {
        seen.remove(qemu);
    }

    void keepOnly(Collection<KnownProcess.Id> living) {
        seen.keySet().retainAll(living);
    }

    Still still(long nanoTime) {
        return new Still(
                seen.entrySet().stream()
                        .filter(each -> isLong(each.getValue(), nanoTime))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()),
                nanoTime);
    }

    private static boolean isLong(Seen seen, long nanoTime) {
        return nanoTime - seen.since >= LONG - EARLY;
    }
}
