package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.collect.CollectorStatus.Failure;
import io.hvagent.collect.CollectorStatus.PartFailure;
import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.spi.CollectException.Reason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Views of made-up agents. */
final class StatusExamples {
    static final Instant NOW = Instant.parse("2026-11-23T10:11:12Z");

    private StatusExamples() {}

    static StatusView nothing() {
        return of(List.of(), List.of());
    }

    static StatusView of(List<StatusView.Plugin> plugins, List<StatusView.Source> sources) {
        return new StatusView(
                NOW,
                new StatusView.Agent(
                        "0.1.0",
                        List.of("esxi", "/etc/hvagent/paris.yaml"),
                        List.of(new InetSocketAddress(9666)),
                        NOW.minusSeconds(93_784)),
                Optional.empty(),
                new StatusView.PageFacts(48_213, OptionalLong.of(5_432_100)),
                plugins,
                sources,
                List.of(),
                0);
    }

    static StatusView.Source source(String name, CollectorStatus... collectors) {
        return new StatusView.Source(name, "esxi", Duration.ofSeconds(60), List.of(collectors));
    }

    static CollectorStatus up(String target) {
        return status(target, State.UP, Optional.empty(), List.of());
    }

    static CollectorStatus failing(String target, Reason reason, String message) {
        return status(
                target, State.FAILING, Optional.of(new Failure(reason, message, NOW.minusSeconds(42))), List.of());
    }

    static CollectorStatus partial(String target, String part) {
        return status(
                target,
                State.UP,
                Optional.empty(),
                List.of(new PartFailure(part, Reason.FORBIDDEN, "403 for " + part)));
    }

    static CollectorStatus limited(String target, String part) {
        return status(
                target,
                State.UP,
                Optional.empty(),
                List.of(new PartFailure(part, Reason.NO_DATA, "no " + part + " here")));
    }

    static CollectorStatus status(String target, State state, Optional<Failure> failure, List<PartFailure> parts) {
        return new CollectorStatus(
                "paris",
                "services",
                target,
                state,
                Optional.of(NOW.minusSeconds(17)),
                state == State.PENDING ? Optional.empty() : Optional.of(NOW.minusSeconds(15)),
                Optional.of(Duration.ofMillis(1234)),
                Optional.of(NOW.plusSeconds(45)),
                137,
                failure,
                parts,
                Map.of(),
                Map.of());
    }

    /** A fleet of 320 hosts with everything that can be wrong. */
    static StatusView fleet() {
        List<CollectorStatus> hosts = new ArrayList<>();
        for (int i = 1; i <= 320; i++) {
            hosts.add(host(i, "esx" + i + ".paris.example.net"));
        }
        StatusView.Source paris = source("paris", hosts.toArray(CollectorStatus[]::new));
        StatusView.Source lyon =
                source("lyon", up("esx1.lyon.example.net"), partial("esx2.lyon.example.net", "sensors"));
        StatusView.Source guest = new StatusView.Source("guest", "vmguest", Duration.ofSeconds(15), List.of());
        StatusView view = of(
                List.of(
                        new StatusView.Plugin(
                                "esxi", "0.1.0", "9f86d081884c7d659a2feaa0c55ad015".repeat(2), Optional.empty()),
                        new StatusView.Plugin(
                                "vmguest",
                                "0.1.0",
                                "2c26b46b68ffc68ff99b453c1d304134".repeat(2),
                                Optional.of("NoClassDefFoundError: com/sun/jna/Native: put jna.jar back into lib/"))),
                List.of(paris, lyon, guest));
        return new StatusView(
                view.now(),
                view.agent(),
                Optional.of("the first results of guest"),
                view.page(),
                view.plugins(),
                view.sources(),
                List.of(
                        "paris.yaml:12:15: sources[0].password: plain text in the profile: use ${file:...} or ${env:...}"),
                1);
    }

    private static CollectorStatus host(int i, String name) {
        return switch (i % 80) {
            case 7 -> failing(name, Reason.UNAUTHORIZED, "login of hvagent at https://" + name + "/sdk was rejected");
            case 11 -> failing(name, Reason.TIMEOUT, "no answer within 30s");
            case 19 -> partial(name, "sensors");
            case 23 -> status(name, State.PENDING, Optional.empty(), List.of());
            case 31 -> status(name, State.ABANDONED, Optional.empty(), List.of());
            default -> up(name);
        };
    }
}
