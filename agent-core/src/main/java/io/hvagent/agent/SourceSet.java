package io.hvagent.agent;

import io.hvagent.collect.RunningSource;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.plugin.OpenSource;
import io.hvagent.shard.Shard;
import io.hvagent.spi.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A profile, and its sources as they run, in its order; none before they are opened. Immutable. */
record SourceSet(Profile profile, List<LiveSource> sources) {
    SourceSet {
        sources = List.copyOf(sources);
    }

    /** The source that was made for an equal entry. */
    Optional<LiveSource> serving(SourceConfig config, Profile of) {
        return sources.stream()
                .filter(source -> source.serves(config, of.limits()))
                .findFirst();
    }

    List<RunningSource> running() {
        return sources.stream().map(LiveSource::running).toList();
    }

    /** What is open here and not there. */
    List<OpenSource> openButNotIn(SourceSet other) {
        Set<OpenSource> others = Set.copyOf(other.open());
        return open().stream().filter(source -> !others.contains(source)).toList();
    }

    List<OpenSource> open() {
        return sources.stream().flatMap(source -> source.open().stream()).toList();
    }

    /** Why some are not open. */
    List<Problem> problems() {
        return sources.stream().flatMap(source -> source.problem().stream()).toList();
    }

    /** What each open source connects to, by the source's name. */
    Map<String, List<Endpoint>> endpoints() {
        Map<String, List<Endpoint>> endpoints = new LinkedHashMap<>();
        open().forEach(source -> endpoints.put(source.settings().name(), source.endpoints()));
        return endpoints;
    }

    /** The share of its objects that each open source has, by the source's name. */
    Map<String, Shard> shards() {
        Map<String, Shard> shards = new LinkedHashMap<>();
        open().forEach(source ->
                shards.put(source.settings().name(), source.settings().shard()));
        return shards;
    }
}
