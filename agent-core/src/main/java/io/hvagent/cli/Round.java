package io.hvagent.cli;

import io.hvagent.agent.Agent;
import io.hvagent.collect.CollectorStatus;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One collection of everything in a profile, without a listener. */
final class Round implements AutoCloseable {
    /** Each run has a limit of its own, so that a round ends long before. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** What stands between the agent and a target. A part that fails for another reason costs some data. */
    private static final Set<Reason> NOT_REACHED =
            EnumSet.of(Reason.UNREACHABLE, Reason.TIMEOUT, Reason.UNTRUSTED, Reason.UNAUTHORIZED);

    private final Agent agent;

    private Round(Agent agent) {
        this.agent = agent;
    }

    /** Collects and returns when each collector has run once. */
    static Round run(Profile profile, PluginFolder plugins) throws InterruptedException {
        Agent agent = new Agent(profile, plugins, System.getenv());
        agent.open();
        agent.awaitFirstRound(LONGEST);
        return new Round(agent);
    }

    /** The profile with one of its sources alone. */
    static Profile only(String source, Profile all) throws UserError {
        List<SourceConfig> chosen = all.sources().stream()
                .filter(s -> s.settings().name().equals(source))
                .toList();
        if (chosen.isEmpty()) {
            throw new UserError("the profile has no source '" + source + "'. It has: "
                    + String.join(
                            ", ",
                            all.sources().stream().map(s -> s.settings().name()).toList()));
        }
        return new Profile(
                all.files(),
                all.listen(),
                all.stateDirectory(),
                all.selfMetrics(),
                all.strict(),
                all.watched(),
                all.limits(),
                chosen,
                all.warnings());
    }

    Agent agent() {
        return agent;
    }

    boolean succeeded() {
        return agent.status().stream().allMatch(status -> status.state() == CollectorStatus.State.UP);
    }

    /** Whether every target was reached, also those that are but a part of a collector's run. */
    boolean reachedAll() {
        return agent.status().stream()
                .flatMap(status -> status.failedParts().stream())
                .noneMatch(part -> NOT_REACHED.contains(part.reason()));
    }

    /** What went wrong in a collector's run, a line for each failure and failed part. */
    static List<String> complaints(CollectorStatus status) {
        String who = status.source() + " " + status.target() + " " + status.collector();
        return java.util.stream.Stream.concat(
                        status.lastFailure().stream().map(f -> who + ": " + lower(f.reason()) + ": " + f.message()),
                        status.failedParts().stream()
                                .map(p -> who + ", " + p.part() + ": " + lower(p.reason()) + ": " + p.message()))
                .toList();
    }

    private static String lower(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        agent.close();
    }
}
