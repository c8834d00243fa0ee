package io.hvagent.vmguest;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;

/** The metrics about the reading itself; those of the statistics stand with {@link io.hvagent.vmguest.stats.Stat}. */
final class GuestMetrics {
    static final Metric UP = gauge("vmguest_up", "1 if the newest reading of the guest's statistics succeeded.");
    static final Metric STAT_AVAILABLE =
            gauge("vmguest_stat_available", "1 if the host and the way to read give this statistic.", "stat");
    static final Metric ERRORS = counter(
            "vmguest_errors_total",
            "Calls that failed; statistics that the host lacks do not count.",
            "function",
            "code");
    static final Metric UPDATE_DURATION =
            gauge("vmguest_update_duration_seconds", "Time that the newest reading took.");
    static final Metric LAST_UPDATE =
            gauge("vmguest_last_update_timestamp_seconds", "When the newest successful reading ended.");
    static final Metric SESSION_CHANGES = counter(
            "vmguest_session_changes_total",
            "Changes of the session seen: migration, resume, revert, reset; the session's counters restart.");
    static final Metric SESSION_START =
            gauge("vmguest_session_start_timestamp_seconds", "When the present session began.");
    static final Metric LIBRARY = info("vmguest_library_info", "What the statistics are read with.", "name", "path");
    static final Metric HYPERVISOR = info("vmguest_hypervisor_info", "The host's software.", "version");
    static final Metric RESOURCE_POOL =
            info("vmguest_resource_pool_info", "The resource pool of this machine.", "path");

    private GuestMetrics() {}
}
