package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;

/**
 * The values of one series: a pure function of seed, object, counter, instance and time, so that every reader and every
 * re-read gets the same. A busy curve, which all counters of an object's group share, plus a jitter of its own. Used again
 * for series after series, by one thread.
 */
final class Signal {
    private static final long STEP = 20;
    private static final int KNOT = 15; // samples from one knot of the curve to the next
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long LONG_AGO = 1_700_000_000;

    private final long seed;
    private long curve;
    private long own;
    private long least;
    private long span;
    private long boot;
    private boolean uptime;
    private long knot = Long.MIN_VALUE;
    private int knotFrom;
    private int knotTo;

    Signal(long seed) {
        this.seed = seed;
    }

    /** Turns to another series. */
    void turnTo(Entity entity, Metric metric, String instance) {
        long object = mix(seed ^ entity.moid().hashCode() * GOLDEN);
        curve = mix(object + metric.group().hashCode());
        own = mix(object ^ metric.key().hashCode() * GOLDEN ^ (long) instance.hashCode() << 32);
        least = metric.range().least(entity.size(), !instance.isEmpty());
        span = metric.range().span(entity.size(), !instance.isEmpty());
        uptime = metric.range().of() == Range.Scale.UPTIME;
        boot = entity.common().life().boot();
        knot = Long.MIN_VALUE;
    }

    /** The value of the sample that ends at so many epoch seconds, a multiple of 20. */
    long at(long time) {
        if (uptime) {
            return time - (boot == 0 ? LONG_AGO + Math.floorMod(own, 8_000_000) : boot);
        }
        if (span == 0) {
            return least;
        }
        long tick = time / STEP;
        long busy = busy(tick);
        long jitter = unit(own + tick * GOLDEN);
        return least + ((span * (busy * 3 + jitter)) >> 18);
    }

    /** Whether a value is one of so many in a thousand, for a purpose. */
    boolean drawn(long time, int perMille, int purpose) {
        return perMille > 0 && ((unit(own + time * GOLDEN + purpose) * 1000L) >> 16) < perMille;
    }

    /** The same for a whole sample of an object. */
    static boolean drawn(long seed, Entity entity, long time, int perMille) {
        return perMille > 0 && share(seed, entity, time, 1000) < perMille;
    }

    /** A number below a limit, fixed for an object and a time. */
    static int share(long seed, Entity entity, long time, int limit) {
        return (int) ((unit(seed ^ (entity.moid().hashCode() * GOLDEN + time)) * (long) limit) >> 16);
    }

    private long busy(long tick) {
        long at = Math.floorDiv(tick, KNOT);
        if (at != knot) {
            knotFrom = at == knot + 1 ? knotTo : unit(curve + at * GOLDEN);
            knotTo = unit(curve + (at + 1) * GOLDEN);
            knot = at;
        }
        long share = tick - at * KNOT;
        long level = knotFrom + (knotTo - knotFrom) * share / KNOT;
        return (level * level) >> 16;
    }

    /** 16 bits. */
    private static int unit(long of) {
        return (int) (mix(of) >>> 48);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
