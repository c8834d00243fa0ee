package io.hvagent.shard;

import java.nio.charset.StandardCharsets;

/**
 * One of several agents that share a source's objects. Each key has the same one owner in every agent, whatever the order of
 * the keys; with another number of agents only the fair share of keys moves (rendezvous hashing).
 *
 * @param index this agent's place, 0 to of - 1
 * @param of how many agents share the work
 */
public record Shard(int index, int of) {
    public static final Shard ALL = new Shard(0, 1);

    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("shard " + index + " of " + of + ": index must be 0 to of - 1");
        }
    }

    /** Whether this agent collects the object with this key. */
    public boolean owns(String key) {
        return of == 1 || owner(fnv(key)) == index;
    }

    private int owner(long hash) {
        int best = 0;
        for (int candidate = 1; candidate < of; candidate++) {
            if (Long.compareUnsigned(weight(hash, candidate), weight(hash, best)) > 0) {
                best = candidate;
            }
        }
        return best;
    }

    /** The finalizer of SplitMix64 over the key's hash and the candidate. */
    private static long weight(long hash, int candidate) {
        long z = hash + 0x9E3779B97F4A7C15L * (candidate + 1L);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long fnv(String key) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
