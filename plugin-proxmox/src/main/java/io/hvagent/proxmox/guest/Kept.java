package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.cluster.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was told of each guest, and when it is to be asked again: when what the lists say of it has changed, or after a while.
 * The first of these whiles differ from guest to guest, so that later questions are spread evenly. Thread-safe.
 */
final class Kept<T> {
    private static final double PHASES = 1 << 16;
    private static final long RETRY_PARTS = 4;

    private record Entry<T>(Optional<T> value, int outline, long due) {}

    private final ConcurrentHashMap<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private final Supplier<Duration> every;

    /** @param every how long an answer is kept, asked anew for each */
    Kept(Supplier<Duration> every) {
        this.every = every;
    }

    /**
     * Whether to ask now.
     *
     * @param outline a number that is another one when a guest is to be asked again
     */
    boolean isDue(Resource guest, int outline, long now) {
        Entry<T> entry = entries.get(guest.id());
        return entry == null || entry.due - now <= 0 || entry.outline != outline;
    }

    /** @param outline as it was before the guest was asked */
    void put(Resource guest, int outline, T value, long now) {
        long whole = every.get().toNanos();
        long wait = entries.containsKey(guest.id()) ? whole : (long) (whole * phase(guest.id()));
        entries.put(guest.id(), new Entry<>(Optional.of(value), outline, now + wait));
    }

    /** What was known stays, and it is asked again earlier than otherwise. */
    void failed(Resource guest, int outline, long now) {
        Optional<T> known = get(guest.id());
        entries.put(guest.id(), new Entry<>(known, outline, now + every.get().toNanos() / RETRY_PARTS));
    }

    Optional<T> get(String id) {
        Entry<T> entry = entries.get(id);
        return entry == null ? Optional.empty() : entry.value;
    }

    void retain(List<Resource> guests) {
        Set<String> ids = guests.stream().map(Resource::id).collect(java.util.stream.Collectors.toSet());
        entries.keySet().retainAll(ids);
    }

    /** Above 0 to 1. */
    private static double phase(String id) {
        int mixed = id.hashCode() * 0x9E3779B1;
        return ((mixed >>> 16) + 1) / PHASES;
    }
}
