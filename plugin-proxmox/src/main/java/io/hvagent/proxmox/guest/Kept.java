package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.cluster.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was told of each guest, and when it is to be asked again: when what the lists say of it has changed, or after a while.
 * The first of these whiles differ from guest to guest, so that later questions are spread evenly. Thread-safe.
 */
final class Kept<T> {
    private static final double PHASES = 1 << 16;
    private static final long RETRY_PARTS = 4;
    private static final List<String> OUTLINE = List.of("tags", "lock", "maxcpu", "maxmem", "maxdisk");

    private record Entry<T>(Optional<T> value, int outline, long due) {}

    private final ConcurrentHashMap<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private final long every;

    Kept(Duration every) {
        this.every = every.toNanos();
    }

    /** Whether to ask now. */
    boolean isDue(Resource guest, long now) {
        Entry<T> entry = entries.get(guest.id());
        return entry == null || entry.due - now <= 0 || entry.outline != outline(guest);
    }

    void put(Resource guest, T value, long now) {
        long wait = entries.containsKey(guest.id()) ? every : (long) (every * phase(guest.id()));
        entries.put(guest.id(), new Entry<>(Optional.of(value), outline(guest), now + wait));
    }

    /** What was known stays, and it is asked again earlier than otherwise. */
    void failed(Resource guest, long now) {
        Optional<T> known = get(guest.id());
        entries.put(guest.id(), new Entry<>(known, outline(guest), now + every / RETRY_PARTS));
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

    /** What a change of its configuration, its place or its state shows in. */
    private static int outline(Resource guest) {
        int outline = guest.node().hashCode();
        outline = 31 * outline + guest.name().hashCode();
        outline = 31 * outline + guest.template().hashCode();
        for (String field : OUTLINE) {
            outline = 31 * outline + guest.fields().text(field).hashCode();
        }
        return outline;
    }
}
