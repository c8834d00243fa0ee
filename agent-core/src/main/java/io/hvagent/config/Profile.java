package io.hvagent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One or several profiles, bound and joined: all that the agent is to do.
 *
 * @param files the files it was read from, in order; the first one's listen and limits hold
 * @param listen where to listen; empty if the profile does not say (then loopback)
 * @param stateDirectory where state survives restarts; empty: what the service manager gives, else none
 * @param selfMetrics whether the agent's own metrics are on the page; {@code /metrics/agent} has them always
 * @param strict whether warnings about secrets are errors
 * @param watched whether a changed file is loaded without being told to
 * @param warnings what is allowed but unwise
 */
public record Profile(
        List<Path> files,
        List<ListenAddress> listen,
        Optional<Path> stateDirectory,
        boolean selfMetrics,
        boolean strict,
        boolean watched,
        Limits limits,
        List<SourceConfig> sources,
        List<Problem> warnings) {
    public Profile {
        files = List.copyOf(files);
        listen = List.copyOf(listen);
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }
}
