package io.hvagent.simulators.proxmox;

import java.time.Instant;
import java.time.InstantSource;

/** The numbers that change: waves and growing counters, all of them functions of an object's number and the clock. */
record Load(InstantSource clock) {
    private static final Instant BOOT = Instant.parse("2026-09-01T00:00:00Z");
    private static final double WAVE_SECONDS = 600;

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Seconds since the start of what has this number. */
    long uptime(int number) {
        return Math.max(1, now() - BOOT.getEpochSecond() - number * 61L % 86_400);
    }

    /** Between 0 and 1, with a period of ten minutes. */
    double part(int number) {
        return 0.5 + 0.45 * Math.sin(2 * Math.PI * (now() / WAVE_SECONDS + number * 0.618));
    }

    /** Grows by {@code perSecond}, more or less. */
    long total(int number, long perSecond) {
        return uptime(number) * (perSecond / 2 + number * 7919L % perSecond);
    }
}
