package io.hvagent.web;

import io.hvagent.collect.Demand;
import io.hvagent.collect.Runner;
import io.hvagent.collect.RunningSource;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Page;
import io.hvagent.spi.Metric;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.OnDemand.Selection;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * What is collected on demand: each target of the running sources at {@code /probe}, and what plugins offer at their routes. A
 * query chooses among what is configured; nothing in it is connected to or sent back. A request that waits for a collector holds
 * none of the places for rendering, so that hanging targets delay no other answer.
 */
public final class Probes implements Endpoints {
    private static final String PATH = "/probe";
    private static final int WAITING_AT_ONCE = 64;
    private static final int RENDERING_AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Response UNKNOWN =
            Response.text(404, "No such source or target: see / for those there are.\n");
    private static final Response MALFORMED = Response.text(
            400, "Bad query: /probe takes target=NAME, and source=NAME if several sources have such a target.\n");
    private static final Response NOTHING =
            Response.text(503, "Nothing of what was asked for could be collected: see / for why.\n");

    private static final Response OPENING = Response.text(503, "The sources are being opened: try again in a moment.\n")
            .with("Retry-After", "1");

    private static final Metric SUCCESS = Metric.gauge(
            "hvagent_probe_success",
            "Whether every collector that was asked for has a result younger than its interval.");
    private static final Metric DURATION =
            Metric.gauge("hvagent_probe_duration_seconds", "How long the probe waited for its collectors.");

    private final Runner runner;
    private final Exposition exposition;
    private final Semaphore waiting = new Semaphore(WAITING_AT_ONCE);
    private final RenderingLimit rendering = new RenderingLimit(RENDERING_AT_ONCE, PATIENCE);

    /** To be made once, as the limits are in it. */
    public Probes(Runner runner, Exposition exposition) {
        this.runner = runner;
        this.exposition = exposition;
    }

    /** Until the sources are open any path may be one of theirs: a request for it waits for them. */
    @Override
    public Optional<Endpoint> at(String path) {
        return runner.isArranged() ? found(path) : Optional.of(request -> onceOpen(path, request));
    }

    private Response onceOpen(String path, Request request) {
        if (!waiting.tryAcquire()) {
            return RenderingLimit.BUSY;
        }
        try {
            if (!runner.awaitArranged(ScrapeTimeout.left(request.header(ScrapeTimeout.HEADER)))) {
                return OPENING;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RenderingLimit.BUSY;
        } finally {
            waiting.release();
        }
        return found(path).map(endpoint -> endpoint.answer(request)).orElse(Router.NOT_FOUND);
    }

    private Optional<Endpoint> found(String path) {
        if (path.equals(PATH)) {
            return Optional.of(request -> answer(request, this::ofTarget));
        }
        List<RunningSource> sources = runner.sources().stream()
                .filter(source -> source.source().routes().containsKey(path))
                .toList();
        return sources.isEmpty() || RoutePath.problem(path).isPresent()
                ? Optional.empty()
                : Optional.of(request -> answer(request, new Route(path, sources)));
    }

    /** Finds what a query means, and waits for it. */
    private interface Choice {
        Chosen await(Map<String, String> query, Duration longest) throws InterruptedException;
    }

    /**
     * What a query meant, and came to.
     *
     * @param families that are wanted of it; none: all
     * @param failed whether there is nothing to show
     */
    private record Chosen(Demand.Answer answer, Set<String> families, boolean failed) {}

    /** What a source selects, and the families that its path has. */
    private record Selected(String source, List<Selection> selections, Set<String> families) {}

    private Response answer(Request request, Choice choice) {
        if (!waiting.tryAcquire()) {
            return RenderingLimit.BUSY;
        }
        Chosen chosen;
        try {
            Duration longest = ScrapeTimeout.left(request.header(ScrapeTimeout.HEADER));
            chosen = choice.await(Query.parameters(request.query()), longest);
        } catch (NoSuchElementException e) {
            return UNKNOWN;
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RenderingLimit.BUSY;
        } finally {
            waiting.release();
        }
        return chosen.failed ? NOTHING : page(request, chosen);
    }

    private Response page(Request request, Chosen chosen) {
        Demand.Answer answer = chosen.answer;
        Endpoint page = MetricsEndpoint.single(() -> {
            Page all = exposition.page(answer.slots(), sink -> outcome(answer, sink));
            return chosen.families.isEmpty() ? all : all.only(chosen.families);
        });
        return rendering.over(page).answer(request);
    }

    private static void outcome(Demand.Answer answer, Sink sink) {
        sink.put(SUCCESS, answer.complete() ? 1 : 0);
        sink.put(DURATION, answer.took().toNanos() / 1e9);
    }

    private Chosen ofTarget(Map<String, String> query, Duration longest) throws InterruptedException {
        String target = query.getOrDefault("target", "");
        if (target.isEmpty()) {
            throw new IllegalArgumentException("no target");
        }
        long deadline = System.nanoTime() + longest.toNanos();
        Demand demand = demand(target, Optional.ofNullable(query.get("source")), deadline);
        return new Chosen(demand.await(left(deadline)), Set.of(), false);
    }

    /** Targets that nobody knows may be made known once the collectors of sources that were just opened are read. */
    private Demand demand(String target, Optional<String> source, long deadline) throws InterruptedException {
        try {
            return demand(target, source);
        } catch (NoSuchElementException e) {
            if (runner.firstRoundDone()) {
                throw e;
            }
            runner.awaitCollectors(runner.sources(), left(deadline));
            return demand(target, source);
        }
    }

    private Demand demand(String target, Optional<String> source) {
        List<Selection> all = List.of(new Selection(target, Set.of()));
        return runner.demand(source.orElseGet(() -> onlySourceOf(target)), all);
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private String onlySourceOf(String target) {
        List<String> sources = runner.sourcesOf(target);
        if (sources.size() > 1) {
            throw new IllegalArgumentException("several sources have this target");
        }
        return sources.stream().findFirst().orElseThrow();
    }

    /** A path that some sources have: the first of them that knows what is meant answers. */
    private final class Route implements Choice {
        private final String path;
        private final List<RunningSource> sources;

        Route(String path, List<RunningSource> sources) {
            this.path = path;
            this.sources = sources;
        }

        /** Chooses again as long as what was collected makes known more to choose from. */
        @Override
        public Chosen await(Map<String, String> query, Duration longest) throws InterruptedException {
            long deadline = System.nanoTime() + longest.toNanos();
            Selected next = first(query, deadline);
            while (true) {
                Selected selected = next;
                Demand.Answer answer =
                        runner.demand(selected.source, selected.selections).await(left(deadline));
                next = selected(query, left(deadline));
                if (next.equals(selected) || left(deadline).isZero()) {
                    return new Chosen(answer, selected.families, answer.slots().isEmpty() && !answer.complete());
                }
            }
        }

        /** Names that nobody knows may be made known by the first collection. */
        private Selected first(Map<String, String> query, long deadline) throws InterruptedException {
            try {
                return selected(query, left(deadline));
            } catch (NoSuchElementException e) {
                if (runner.firstRoundDone()) {
                    throw e;
                }
                runner.awaitFirstRound(left(deadline));
                return selected(query, left(deadline));
            }
        }

        private Selected selected(Map<String, String> query, Duration longest) throws InterruptedException {
            runner.awaitCollectors(sources, longest);
            RuntimeException refusal = new NoSuchElementException("no source selects anything");
            for (RunningSource source : sources) {
                try {
                    OnDemand route = source.source().routes().get(path);
                    List<Selection> selections = sources.size() == 1 ? route.selectAlone(query) : route.select(query);
                    return new Selected(source.name(), selections, route.families());
                } catch (RuntimeException e) {
                    refusal = refusal instanceof NoSuchElementException ? e : refusal;
                }
            }
            throw refusal;
        }
    }
}
