package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The agent as it is at one moment: what the status page shows. Texts are shown escaped and may hold anything but secrets.
 *
 * @param now the moment; ages are counted from it
 * @param waitingFor what the agent waits for before it is ready; empty once it is
 * @param warnings of the profile, one a line
 * @param abandonedThreads threads of runs that ignore their interrupt
 */
public record StatusView(
        Instant now,
        Agent agent,
        Optional<String> waitingFor,
        PageFacts page,
        List<Plugin> plugins,
        List<Source> sources,
        List<String> warnings,
        int abandonedThreads) {
    public StatusView {
        plugins = List.copyOf(plugins);
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    /**
     * What runs.
     *
     * @param profiles names or files, as they were given
     * @param listening where it can be reached
     */
    public record Agent(String version, List<String> profiles, List<InetSocketAddress> listening, Instant startedAt) {
        public Agent {
            profiles = List.copyOf(profiles);
            listening = List.copyOf(listening);
        }
    }

    /**
     * The newest page of metrics.
     *
     * @param bytes its length, not compressed; empty until somebody was sent it
     */
    public record PageFacts(int series, OptionalLong bytes) {}

    /**
     * A plugin that was found.
     *
     * @param sha256 of its jar, in hex
     * @param error why it cannot be used; empty if it can
     */
    public record Plugin(String name, String version, String sha256, Optional<String> error) {}

    /**
     * A source of the profile.
     *
     * @param every how often it collects; single collectors may be slower
     */
    public record Source(String name, String plugin, Duration every, List<CollectorStatus> collectors) {
        public Source {
            collectors = List.copyOf(collectors);
        }
    }
}
