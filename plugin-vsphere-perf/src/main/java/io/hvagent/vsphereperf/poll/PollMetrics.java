package io.hvagent.vsphereperf.poll;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;

/** What the reading of samples tells of itself. */
final class PollMetrics {
    static final Metric QUERY_DURATION =
            of("vsphere_poll_query_duration_seconds", "Time that the newest poll's queries took together.");
    static final Metric REQUESTS = counter(
            "vsphere_poll_query_requests_total", "Requests for samples, by their result.", "vcenter", "kind", "result");
    static final Metric BATCH = of("vsphere_poll_query_batch_entities", "Objects in one request, as of now.");
    static final Metric TAKEN = total("vsphere_poll_samples_received_total", "New samples that were taken.");
    static final Metric MISSING = total(
            "vsphere_poll_samples_missing_total", "Intervals that a series has no sample of though it has later ones.");
    static final Metric LATE =
            total("vsphere_poll_samples_late_total", "Samples that came a poll later than others of the same object.");
    static final Metric UNKNOWN = gauge(
            "vsphere_poll_counter_unknown",
            "1 for each wanted counter that the server does not know.",
            "vcenter",
            "kind",
            "counter");
    static final Metric SERIES = of("vsphere_poll_series", "Series of samples that are kept.");
    static final Metric DROPPED = total(
            "vsphere_poll_series_dropped_total", "Series that were left out for want of room, once for each poll.");
    static final Metric LOGINS = counter(
            "vsphere_poll_session_logins_total", "Logins to the server since the start of the source.", "vcenter");
    static final Metric SKEW =
            gauge("vsphere_poll_clock_skew_seconds", "How far the server's clock is ahead of the agent's.", "vcenter");

    private PollMetrics() {}

    private static Metric of(String name, String help) {
        return gauge(name, help, "vcenter", "kind");
    }

    private static Metric total(String name, String help) {
        return counter(name, help, "vcenter", "kind");
    }
}
