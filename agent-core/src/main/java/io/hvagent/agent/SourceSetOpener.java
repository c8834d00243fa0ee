package io.hvagent.agent;

import io.hvagent.collect.Runner;
import io.hvagent.collect.RunningSource;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Limits;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.config.SourceSettings;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.plugin.CannotOpen;
import io.hvagent.plugin.OpenSource;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.web.RoutePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sources of a profile and keeps those of the set before whose entries are equal. What could not be opened then is
 * tried again. For one thread at a time.
 */
final class SourceSetOpener {
    /** Short, as they were never used. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SourceSetOpener.class);

    private final PluginFolder plugins;
    private final SourceOpener opener;
    private final Runner runner;

    SourceSetOpener(PluginFolder plugins, SourceOpener opener, Runner runner) {
        this.plugins = plugins;
        this.opener = opener;
        this.runner = runner;
    }

    /** Opens what can be opened; what cannot is among the sources, shown as failed. */
    SourceSet whatOpens(SourceSet before, Profile profile) {
        return new SourceSet(
                profile,
                profile.sources().stream()
                        .map(config -> source(before.serving(config, profile), config, profile.limits()))
                        .toList());
    }

    /**
     * Opens all, or nothing.
     *
     * @throws InvalidConfig with each source that cannot be opened, but for those that could not before and are the same
     */
    SourceSet allOrNothing(SourceSet before, Profile profile) throws InvalidConfig {
        SourceSet after = whatOpens(before, profile);
        List<Problem> problems = after.sources().stream()
                .filter(source -> before.serving(source.config(), profile).isEmpty())
                .flatMap(source -> source.problem().stream())
                .toList();
        if (!problems.isEmpty()) {
            Closing.of(after.openButNotIn(before)).within(CLOSING);
            throw new InvalidConfig(problems);
        }
        return after;
    }

    private LiveSource source(Optional<LiveSource> before, SourceConfig config, Limits limits) {
        if (before.isPresent() && before.get().open().isPresent()) {
            return before.get();
        }
        LiveSource now = opened(config, limits);
        return now.open().isEmpty() ? before.orElse(now) : now;
    }

    private LiveSource opened(SourceConfig config, Limits limits) {
        SourceSettings settings = config.settings();
        if (config.config().isEmpty()) {
            return broken(
                    config,
                    limits,
                    "its plugin " + settings.plugin() + " cannot be loaded: " + pluginProblem(settings.plugin()));
        }
        try {
            OpenSource source = opener.open(config);
            source.whenCollectorsChange(() -> runner.collectorsChanged(settings.name()));
            warnOfUnservedRoutes(source);
            RunningSource run = new RunningSource(source, settings.pace(), rules(settings, limits), source.loader());
            return new LiveSource(config, limits, Optional.of(source), Optional.empty(), run);
        } catch (CannotOpen e) {
            return broken(config, limits, e.getMessage());
        }
    }

    private static void warnOfUnservedRoutes(OpenSource source) {
        String name = source.settings().name();
        source.routes().keySet().forEach(path -> RoutePath.problem(path)
                .ifPresent(why -> LOG.warn("source {}: its route '{}' is not served: {}", name, path, why)));
    }

    private static LiveSource broken(SourceConfig config, Limits limits, String why) {
        SourceSettings settings = config.settings();
        RunningSource standIn = new RunningSource(
                new BrokenSource(settings.name(), why),
                settings.pace(),
                rules(settings, limits),
                Agent.class.getClassLoader());
        return new LiveSource(config, limits, Optional.empty(), Optional.of(config.problem(why)), standIn);
    }

    private String pluginProblem(String plugin) {
        return plugins.infos(Set.of(plugin)).stream()
                .flatMap(info -> info.problem().stream())
                .findFirst()
                .orElse("see the log");
    }

    private static SeriesRules rules(SourceSettings settings, Limits limits) {
        return new SeriesRules(
                settings.name(),
                settings.labels(),
                settings.metrics()::wants,
                settings.seriesLimit(),
                limits.labelLength(),
                limits.labels());
    }
}
