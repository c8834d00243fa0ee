package io.hvagent.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final List<String> KEYS =
            IntStream.range(0, 10_000).mapToObj(i -> "vm-" + i).toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void eachKeyHasExactlyOneOwner(int of) {
        for (String key : KEYS) {
            assertEquals(
                    1,
                    IntStream.range(0, of)
                            .filter(i -> new Shard(i, of).owns(key))
                            .count(),
                    key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 16})
    void theWorkIsSharedFairly(int of) {
        double fair = (double) KEYS.size() / of;
        for (int index = 0; index < of; index++) {
            long owned = KEYS.stream().filter(new Shard(index, of)::owns).count();
            assertTrue(owned > 0.85 * fair && owned < 1.15 * fair, owned + " keys instead of some " + fair);
        }
    }

    @Test
    void oneMoreAgentTakesOnlyItsFairShare() {
        int moved = 0;
        for (String key : KEYS) {
            int before = owner(key, 4);
            int after = owner(key, 5);
            assertTrue(after == before || after == 4, key + " moved between two old agents");
            moved += after == before ? 0 : 1;
        }
        assertTrue(moved > 0.85 * KEYS.size() / 5 && moved < 1.15 * KEYS.size() / 5, moved + " keys moved");
    }

    /** Agents of different versions share the work: these owners must never change. */
    @ParameterizedTest
    @CsvSource({"vm-0, 4", "vm-1, 2", "host-42, 2", "'', 0", "bäckerei, 4"})
    void theOwnerIsTheSameInEveryVersion(String key, int owner) {
        assertEquals(owner, owner(key, 5));
    }

    @Test
    void aSingleAgentOwnsEverything() {
        assertTrue(KEYS.stream().allMatch(Shard.ALL::owns));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "2, 2", "0, 0", "0, -1"})
    void anIndexOutsideOfTheAgentsIsRefused(int index, int of) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Shard(index, of));
        assertTrue(refusal.getMessage().contains("index must be 0 to of - 1"));
    }

    private static int owner(String key, int of) {
        return IntStream.range(0, of)
                .filter(index -> new Shard(index, of).owns(key))
                .findFirst()
                .orElseThrow();
    }
}
