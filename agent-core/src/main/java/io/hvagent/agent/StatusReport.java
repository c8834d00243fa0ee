package io.hvagent.agent;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.exposition.Format;
import io.hvagent.exposition.Page;
import io.hvagent.plugin.PluginInfo;
import io.hvagent.web.StatusView;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the agent for the status page. */
final class StatusReport {
    private StatusReport() {}

    static StatusView of(Agent agent, List<InetSocketAddress> listening) {
        List<CollectorStatus> collectors = agent.status();
        return new StatusView(
                Instant.now(),
                about(agent, listening),
                agent.waitingFor(),
                page(agent, collectors),
                agent.plugins().stream().map(StatusReport::plugin).toList(),
                sources(agent.profile(), collectors),
                warnings(agent),
                agent.abandonedThreads());
    }

    private static List<String> warnings(Agent agent) {
        Stream<String> notLoaded = agent.lastLoad().problems().stream().map(why -> "changed, but not reloaded: " + why);
        return Stream.concat(notLoaded, agent.profile().warnings().stream().map(Problem::toString))
                .toList();
    }

    private static StatusView.Agent about(Agent agent, List<InetSocketAddress> listening) {
        List<String> files =
                agent.profile().files().stream().map(Path::toString).toList();
        return new StatusView.Agent(AgentVersion.current(), files, listening, agent.startedAt());
    }

    private static StatusView.PageFacts page(Agent agent, List<CollectorStatus> collectors) {
        int series = collectors.stream().mapToInt(CollectorStatus::series).sum();
        return new StatusView.PageFacts(series, length(agent.page()));
    }

    /** As it was sent to somebody; the status page is no reason to render one. */
    private static OptionalLong length(Page page) {
        return Arrays.stream(Format.values())
                .map(format -> page.in(format).plainLength())
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static StatusView.Plugin plugin(PluginInfo plugin) {
        return new StatusView.Plugin(plugin.name(), plugin.version(), plugin.sha256(), plugin.problem());
    }

    private static List<StatusView.Source> sources(Profile profile, List<CollectorStatus> collectors) {
        Map<String, List<CollectorStatus>> bySource =
                collectors.stream().collect(Collectors.groupingBy(CollectorStatus::source));
        return profile.sources().stream()
                .map(source -> source(source, bySource))
                .toList();
    }

    private static StatusView.Source source(SourceConfig source, Map<String, List<CollectorStatus>> bySource) {
        String name = source.settings().name();
        return new StatusView.Source(
                name,
                source.settings().plugin(),
                source.settings().pace().every(),
                bySource.getOrDefault(name, List.of()));
    }
}
