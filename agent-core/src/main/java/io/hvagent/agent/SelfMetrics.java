package io.hvagent.agent;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.plugin.PluginInfo;
import io.hvagent.shard.Shard;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the agent tells of itself. The families of one collector carry its source, name and target. */
final class SelfMetrics implements MultiCollector {
    private static final Metric BUILD =
            info("hvagent_build_info", "The agent and the Java that runs it.", "version", "java_version");
    private static final Metric PLUGIN =
            info("hvagent_plugin_info", "A plugin that the profile names.", "plugin", "version", "sha256", "state");
    private static final Metric UP =
            ofCollector("hvagent_collector_up", "Whether the newest run of the collector succeeded.");
    private static final Metric PART_UP = gauge(
            "hvagent_collector_part_up",
            "0 for each part of the newest run that failed while the rest was published.",
            "source",
            "collector",
            "target",
            "part",
            "reason");
    private static final Metric DURATION =
            ofCollector("hvagent_collector_duration_seconds", "How long the newest run took.");
    private static final Metric LAST_SUCCESS =
            ofCollector("hvagent_collector_last_success_timestamp_seconds", "When a run last succeeded.");
    private static final Metric SERIES =
            ofCollector("hvagent_collector_series", "How many series the collector has on the page.");
    private static final Metric FAILURES =
            counter("hvagent_collector_failures_total", "Runs that failed.", "source", "collector", "target", "reason");
    private static final Metric SKIPPED = counter(
            "hvagent_collector_skipped_total", "Runs that were left out.", "source", "collector", "target", "cause");
    private static final Metric DROPPED =
            counter("hvagent_series_dropped_total", "Series that were not published, by the limit they met.", "limit");
    private static final Metric INSECURE =
            gauge("hvagent_target_insecure", "1 if the target's identity is not verified.", "source", "target");
    private static final Metric SHARD =
            info("hvagent_shard_info", "Which share of a source's objects this agent has.", "source", "index", "of");
    private static final Metric RELOADED =
            gauge("hvagent_config_last_reload_successful", "Whether the newest reload of the profile succeeded.");
    private static final Metric RELOADED_AT = gauge(
            "hvagent_config_last_reload_success_timestamp_seconds", "When the profile was last loaded successfully.");
    private static final Metric ABANDONED =
            gauge("hvagent_abandoned_threads", "Threads of collectors that ignore their interrupt.");

    /** What is told, as of now. */
    interface Facts {
        String version();

        List<PluginInfo> plugins();

        List<CollectorStatus> collectors();

        Map<String, Long> dropped();

        /** The endpoints of each source, by its name. */
        Map<String, List<Endpoint>> endpoints();

        /** The share that each source has, by its name. */
        Map<String, Shard> shards();

        Agent.LastLoad lastLoad();

        int abandonedThreads();
    }

    private final Facts facts;

    SelfMetrics(Facts facts) {
        this.facts = facts;
    }

    @Override
    public MetricSnapshots collect() {
        SnapshotSink sink = new SnapshotSink();
        agent(sink);
        facts.collectors().forEach(status -> collector(sink, status));
        facts.endpoints().forEach((source, endpoints) -> targets(sink, source, endpoints));
        facts.shards()
                .forEach((source, shard) ->
                        sink.put(SHARD, 1, source, String.valueOf(shard.index()), String.valueOf(shard.of())));
        return sink.snapshots();
    }

    private void agent(Sink sink) {
        sink.put(BUILD, 1, facts.version(), System.getProperty("java.version"));
        for (PluginInfo plugin : facts.plugins()) {
            String state = plugin.problem().isEmpty() ? "ok" : "failed";
            sink.put(PLUGIN, 1, plugin.name(), plugin.version(), plugin.sha256(), state);
        }
        facts.dropped().forEach((limit, count) -> sink.put(DROPPED, count, limit));
        Agent.LastLoad load = facts.lastLoad();
        sink.put(RELOADED, load.problems().isEmpty() ? 1 : 0);
        sink.put(RELOADED_AT, seconds(load.successAt()));
        sink.put(ABANDONED, facts.abandonedThreads());
    }

    private static void collector(Sink sink, CollectorStatus status) {
        String[] labels = {status.source(), status.collector(), status.target()};
        if (status.state() != CollectorStatus.State.PENDING) {
            sink.put(UP, status.state() == CollectorStatus.State.UP ? 1 : 0, labels);
        }
        status.lastDuration().ifPresent(duration -> sink.put(DURATION, seconds(duration), labels));
        status.lastSuccess().ifPresent(at -> sink.put(LAST_SUCCESS, seconds(at), labels));
        sink.put(SERIES, status.series(), labels);
        status.failures().forEach((reason, count) -> sink.put(FAILURES, count, and(labels, lower(reason))));
        status.skipped().forEach((cause, count) -> sink.put(SKIPPED, count, and(labels, cause)));
        status.failedParts().forEach(part -> sink.put(PART_UP, 0, and(labels, part.part(), lower(part.reason()))));
    }

    private static void targets(Sink sink, String source, List<Endpoint> endpoints) {
        endpoints.stream().map(Endpoint::target).distinct().forEach(target -> {
            boolean insecure = endpoints.stream().anyMatch(e -> e.target().equals(target) && !e.verified());
            sink.put(INSECURE, insecure ? 1 : 0, source, target);
        });
    }

    private static Metric ofCollector(String name, String help) {
        return gauge(name, help, "source", "collector", "target");
    }

    private static String[] and(String[] labels, String... more) {
        String[] all = java.util.Arrays.copyOf(labels, labels.length + more.length);
        System.arraycopy(more, 0, all, labels.length, more.length);
        return all;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1e3;
    }
}
