package io.hvagent.esxi.service;

import io.hvagent.spi.Metric;
import java.time.Duration;

/** The families of services and of the ways to hosts. */
public final class ServiceMetrics {
    /** The source is ssh, api or inferred. */
    public static final Metric RUNNING = Metric.gauge(
            "esxi_service_running",
            "Whether the service runs; absent where that is not known. The source is ssh, api, or inferred from its answers.",
            "host",
            "service",
            "source");

    public static final Metric STATE = Metric.gauge(
            "esxi_service_state",
            "1 for the present state: running, stopped, missing, unknown.",
            "host",
            "service",
            "state");
    public static final Metric POLICY = Metric.gauge(
            "esxi_service_policy", "1 for the start policy: on, automatic, off.", "host", "service", "policy");
    public static final Metric SSH_ENABLED =
            Metric.gauge("esxi_ssh_enabled", "Whether the host's SSH service runs.", "host");
    /** The route is ssh, api or vcenter. */
    public static final Metric UP = Metric.gauge(
            "esxi_up",
            "Whether the host answered; by way of vCenter: whether that is connected to it.",
            "host",
            "route");

    public static final Metric LAST_SUCCESS = Metric.gauge(
            "esxi_last_success_timestamp_seconds", "When the host last answered, in Unix time.", "host", "route");
    public static final Metric ERRORS = Metric.counter(
            "esxi_scrape_errors_total",
            "Rounds in which the host did not answer, or not to all.",
            "host",
            "route",
            "reason");

    /** Of the route vcenter, the host is the vCenter. */
    public static final Metric DURATION = Metric.gauge(
            "esxi_scrape_duration_seconds",
            "How long the last round with the host took, with that of a vCenter for all its hosts.",
            "host",
            "route");

    private static final double NANOS = 1e9;

    private ServiceMetrics() {}

    /** A value of {@link #DURATION}. */
    public static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }
}
