package io.hvagent.simulators.vcenter.setup;

import java.time.Duration;

/**
 * What the server does not go beyond.
 *
 * @param queryMetrics metric ids that one QueryPerf may ask for (config.vpxd.stats.maxQueryMetrics); -1 for any number
 * @param realtimeToo whether that holds for samples of 20 s as well
 * @param sessions that may be open at a time; what comes after gets HTTP 503
 * @param page objects in one page of properties
 * @param idle how long a session lives without a call
 */
public record Limits(int queryMetrics, boolean realtimeToo, int sessions, int page, Duration idle) {
    /** As a vCenter is set up at first. */
    public static final Limits USUAL = new Limits(256, false, 100, 2000, Duration.ofMinutes(30));

    public Limits metrics(int most) {
        return new Limits(most, true, sessions, page, idle);
    }

    public Limits sessions(int most) {
        return new Limits(queryMetrics, realtimeToo, most, page, idle);
    }

    public Limits page(int most) {
        return new Limits(queryMetrics, realtimeToo, sessions, most, idle);
    }
}
