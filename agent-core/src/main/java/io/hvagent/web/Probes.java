package io.hvagent.web;

import io.hvagent.collect.Demand;
import io.hvagent.collect.Runner;
import io.hvagent.collect.RunningSource;
import io.hvagent.exposition.Exposition;
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
import java.util.function.Function;

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

    @Override
    public Optional<Endpoint> at(String path) {
        if (path.equals(PATH)) {
            return Optional.of(request -> answer(request, this::ofTarget));
        }
        List<RunningSource> sources = runner.sources().stream()
                .filter(source -> source.source().routes().containsKey(path))
                .toList();
        return sources.isEmpty() || RoutePath.problem(path).isPresent()
                ? Optional.empty()
                : Optional.of(request -> answer(request, query -> ofRoute(path, sources, query)));
    }

    private Response answer(Request request, Function<Map<String, String>, Demand> choice) {
        if (!waiting.tryAcquire()) {
            return RenderingLimit.BUSY;
        }
        Demand.Answer answer;
        try {
            Demand demand = choice.apply(Query.parameters(request.query()));
            answer = demand.await(ScrapeTimeout.left(request.header(ScrapeTimeout.HEADER)));
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
        return page(request, answer);
    }

    private Response page(Request request, Demand.Answer answer) {
        Endpoint page = MetricsEndpoint.single(() -> exposition.page(answer.slots(), sink -> outcome(answer, sink)));
        return rendering.over(page).answer(request);
    }

    private static void outcome(Demand.Answer answer, Sink sink) {
        sink.put(SUCCESS, answer.complete() ? 1 : 0);
        sink.put(DURATION, answer.took().toNanos() / 1e9);
    }

    private Demand ofTarget(Map<String, String> query) {
        String target = query.getOrDefault("target", "");
        if (target.isEmpty()) {
            throw new IllegalArgumentException("no target");
        }
        String source = query.get("source");
        return runner.demand(source == null ? onlySourceOf(target) : source, List.of(new Selection(target, Set.of())));
    }

    private String onlySourceOf(String target) {
        List<String> sources = runner.sourcesOf(target);
        if (sources.size() > 1) {
            throw new IllegalArgumentException("several sources have this target");
        }
        return sources.stream().findFirst().orElseThrow();
    }

    /** Asks each source that has the route, in their order; the first that knows what is meant answers. */
    private Demand ofRoute(String path, List<RunningSource> sources, Map<String, String> query) {
        RuntimeException refusal = new NoSuchElementException("no source selects anything");
        for (RunningSource source : sources) {
            try {
                OnDemand route = source.source().routes().get(path);
                return runner.demand(
                        source.name(), sources.size() == 1 ? route.selectAlone(query) : route.select(query));
            } catch (RuntimeException e) {
                refusal = refusal instanceof NoSuchElementException ? e : refusal;
            }
        }
        throw refusal;
    }
}
