package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks many hosts the same, a few at a time. Thread-safe.
 *
 * @param threads whose tasks end when they are interrupted
 * @param atOnce how many hosts are asked at a time
 */
public record Asking(ExecutorService threads, int atOnce) {
    /** One call of one host. */
    @FunctionalInterface
    interface Question<H, A> {
        A ask(H host) throws CollectException, InterruptedException;
    }

    /** What came of it: one of the two. */
    record Outcome<A>(Optional<A> answer, Optional<CollectException> failure) {
        static <A> Outcome<A> of(A answer) {
            return new Outcome<>(Optional.of(answer), Optional.empty());
        }

        static <A> Outcome<A> failed(CollectException why) {
            return new Outcome<>(Optional.empty(), Optional.of(why));
        }
    }

    /** What came of each host, in their order; TIMEOUT for those that did not answer within the limit for all. */
    <H, A> Map<H, Outcome<A>> all(List<H> hosts, Question<H, A> question, Duration limit) throws InterruptedException {
        Queue<H> left = new ConcurrentLinkedQueue<>(hosts);
        Map<H, Outcome<A>> known = new ConcurrentHashMap<>();
        Callable<Void> worker = () -> {
            for (H host = left.poll(); host != null; host = left.poll()) {
                known.put(host, outcome(host, question));
            }
            return null;
        };
        List<Callable<Void>> workers = Collections.nCopies(Math.min(atOnce, hosts.size()), worker);
        check(threads.invokeAll(workers, limit.toMillis(), TimeUnit.MILLISECONDS));
        Map<H, Outcome<A>> all = new LinkedHashMap<>();
        hosts.forEach(host -> all.put(host, known.getOrDefault(host, Outcome.failed(tooLate(limit)))));
        return all;
    }

    private static <H, A> Outcome<A> outcome(H host, Question<H, A> question) throws InterruptedException {
        try {
            return Outcome.of(question.ask(host));
        } catch (CollectException e) {
            return Outcome.failed(e);
        }
    }

    private static CollectException tooLate(Duration limit) {
        return new CollectException(
                Reason.TIMEOUT,
                "it did not answer, or was not asked, within the " + limit.toSeconds()
                        + " s for all hosts; give the group a longer limit");
    }

    /** A worker that broke is a mistake of the program; those that were interrupted at the limit are not. */
    private static void check(List<Future<Void>> workers) throws InterruptedException {
        for (Future<Void> worker : workers) {
            try {
                if (!worker.isCancelled()) {
                    worker.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** One failure for the agent's log and metrics: the first, and how many there are. */
    static <H, A> void tell(Sink sink, String part, Map<H, Outcome<A>> outcomes) {
        List<Map.Entry<H, Outcome<A>>> failed = outcomes.entrySet().stream()
                .filter(one -> one.getValue().failure().isPresent())
                .toList();
        if (!failed.isEmpty()) {
            CollectException first = failed.get(0).getValue().failure().orElseThrow();
            sink.failed(
                    part,
                    new CollectException(
                            first.reason(),
                            failed.size() + " of " + outcomes.size() + " hosts failed; the first, "
                                    + failed.get(0).getKey() + ": " + first.getMessage(),
                            first));
        }
    }
}
