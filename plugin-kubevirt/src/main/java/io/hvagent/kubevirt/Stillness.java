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
 * A guest that only idles wakes within seconds, by its own timers; one whose virtual CPUs were on no CPU for half a minute does not
 * run. For one thread.
 */
final class Stillness {
    private static final long LONG = Duration.ofSeconds(30).toNanos();

    private final Map<KnownProcess.Id, Seen> seen = new HashMap<>();

    /** CPU time of all virtual CPUs, and since when it has been that. */
    private record Seen(long cpu, long since) {}

    /** Takes what the virtual CPUs of a qemu have run by now, in nanoseconds. */
    void take(KnownProcess.Id qemu, long cpu, long nanoTime) {
        Seen before = seen.get(qemu);
        if (before == null || before.cpu != cpu) {
            seen.put(qemu, new Seen(cpu, nanoTime));
        }
    }

    void keepOnly(Collection<KnownProcess.Id> living) {
        seen.keySet().retainAll(living);
    }

    /** Those that do not run. */
    Set<KnownProcess.Id> still(long nanoTime) {
        return seen.entrySet().stream()
                .filter(each -> nanoTime - each.getValue().since >= LONG)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
