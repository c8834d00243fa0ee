package io.hvagent.proxmox.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Kept<String> kept = new Kept<>(() -> Duration.ofHours(1));

    private static Resource guest(int vmid, String node) throws IOException {
        String json = "{\"data\":[{\"id\":\"qemu/" + vmid + "\",\"type\":\"qemu\",\"node\":\"" + node
                + "\",\"name\":\"x\"}]}";
        Inventory inventory = new Knowledge()
                .learn(
                        Optional.empty(),
                        Optional.of(new JsonReader()
                                .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                                .objects("data")));
        return inventory.resources().get(0);
    }

    private boolean isDue(Resource guest, long now) {
        return kept.isDue(guest, guest.outline(), now);
    }

    private void put(Resource guest, String value, long now) {
        kept.put(guest, guest.outline(), value, now);
    }

    @Test
    void aGuestIsDueWhenItIsNewHasMovedOrWasAskedLongAgo() throws IOException {
        Resource guest = guest(100, "a");
        assertTrue(isDue(guest, 0));
        put(guest, "first", 0);
        assertFalse(isDue(guest, 1));
        assertTrue(isDue(guest, HOUR));
        assertTrue(isDue(guest(100, "b"), 1));
        put(guest, "second", HOUR);
        assertFalse(isDue(guest, 2 * HOUR - 1));
        assertEquals(Optional.of("second"), kept.get("qemu/100"));
    }

    @Test
    void afterAFailureTheValueStaysAndItIsTriedEarlier() throws IOException {
        Resource guest = guest(100, "a");
        put(guest, "first", 0);
        kept.failed(guest, guest.outline(), 0);
        assertFalse(isDue(guest, HOUR / 4 - 1));
        assertTrue(isDue(guest, HOUR / 4));
        assertEquals(Optional.of("first"), kept.get("qemu/100"));
    }

    @Test
    void guestsThatWereAskedAtOnceAreAskedAgainSpreadEvenly() throws IOException {
        List<Resource> guests = IntStream.range(0, 400)
                .mapToObj(vmid -> {
                    try {
                        return guest(vmid, "a");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        guests.forEach(guest -> put(guest, "x", 0));
        for (int tenth = 1; tenth <= 10; tenth++) {
            long at = HOUR / 10 * tenth;
            long due = guests.stream().filter(guest -> isDue(guest, at)).count();
            assertTrue(Math.abs(due - 40L * tenth) < 40, tenth + ": " + due);
        }
    }

    @Test
    void whatIsGoneIsForgotten() throws IOException {
        put(guest(100, "a"), "x", 0);
        kept.retain(List.of());
        assertEquals(Optional.empty(), kept.get("qemu/100"));
    }
}
