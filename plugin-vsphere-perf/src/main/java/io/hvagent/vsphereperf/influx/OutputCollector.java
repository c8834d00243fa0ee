package io.hvagent.vsphereperf.influx;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in an outbox. It is a collector, so that the agent schedules it, limits it, backs off while the server is
 * down, and says so; it puts no series. Lines that are sent twice do no harm: a database keeps one point for one series and time.
 */
final class OutputCollector implements Collector {
    private static final Logger LOG = LoggerFactory.getLogger(OutputCollector.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LEAST_LEFT = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final InfluxConfig config;
    private final Outbox outbox;
    private final InfluxServer server;
    private final OutputMetrics.Counts counts;
    private final ReentrantLock sending = new ReentrantLock();

    OutputCollector(InfluxConfig config, Outbox outbox, InfluxServer server, OutputMetrics.Counts counts) {
        this.config = config;
        this.outbox = outbox;
        this.server = server;
        this.counts = counts;
    }

    @Override
    public String name() {
        return "influx";
    }

    @Override
    public String target() {
        return config.shownName();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return new Pace(config.flush(), LIMIT, Pace.keepFor(config.flush(), LIMIT));
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        sending.lockInterruptibly();
        try {
            server.keepPause();
            outbox.endBatch();
            Optional<Answer> rejection =
                    sendAll(() -> sink.left().minus(LEAST_LEFT).toNanos());
            if (rejection.isPresent()) {
                sink.failed("lines", new CollectException(Reason.BAD_REPLY, refusal(rejection.get())));
            }
        } finally {
            sending.unlock();
        }
    }

    private String refusal(Answer answer) {
        return server + " refuses lines, which are dropped and counted: " + answer.said();
    }

    /** Sends batches until none waits or no time is left; the first answer that refused lines. */
    private Optional<Answer> sendAll(LongSupplier nanosLeft) throws CollectException, InterruptedException {
        Optional<Answer> rejection = Optional.empty();
        for (long left = nanosLeft.getAsLong(); left > 0; left = nanosLeft.getAsLong()) {
            Optional<Batch> next = outbox.take();
            if (next.isEmpty()) {
                break;
            }
            long limit = Math.min(left, config.timeout().toNanos());
            Optional<Answer> refused = send(next.get(), Duration.ofNanos(limit));
            rejection = rejection.or(() -> refused);
        }
        return rejection;
    }

    /** Sends a batch; the answer if it refused lines. What may be taken later is put back. */
    private Optional<Answer> send(Batch batch, Duration limit) throws CollectException, InterruptedException {
        boolean settled = false;
        try {
            Answer answer = server.write(batch, limit);
            Optional<Answer> refused = settle(batch, answer);
            settled = true;
            return refused;
        } catch (CollectException e) {
            counts.failed(e.reason().name().toLowerCase(Locale.ROOT));
            throw e;
        } finally {
            if (!settled) {
                outbox.putBack(List.of(batch));
            }
        }
    }

    private Optional<Answer> settle(Batch batch, Answer answer) throws CollectException {
        switch (answer.meaning()) {
            case STORED -> counts.sent(batch.lines());
            case REJECTED -> reject(batch, answer);
            case TOO_LARGE -> halve(batch);
            case LATER -> throw answer.failure(server.toString());
        }
        return answer.meaning() == Answer.Meaning.REJECTED ? Optional.of(answer) : Optional.empty();
    }

    private void reject(Batch batch, Answer answer) {
        int rejected = answer.rejected(batch.lines());
        counts.failed("rejected");
        counts.lost(Loss.REJECTED, rejected);
        if (rejected < batch.lines()) {
            counts.sent(batch.lines() - rejected);
        }
    }

    private void halve(Batch batch) {
        counts.failed("too_large");
        if (batch.lines() == 1) {
            counts.lost(Loss.TOO_LARGE, 1);
            return;
        }
        outbox.shrink(batch.lines() / 2);
        outbox.putBack(batch.halves());
    }

    /** Sends what waits, once and for a short time, and forgets the rest. */
    void close() {
        outbox.close();
        try {
            if (sending.tryLock(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
                sendRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forgetRest();
    }

    private void sendRest() throws InterruptedException {
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            sendAll(() -> end - System.nanoTime()).ifPresent(answer -> LOG.warn("{}", refusal(answer)));
        } catch (CollectException e) {
            LOG.warn("the last lines cannot be sent: {}", e.getMessage());
        } finally {
            sending.unlock();
        }
    }

    private void forgetRest() {
        long lines = 0;
        for (Optional<Batch> next = outbox.take(); next.isPresent(); next = outbox.take()) {
            lines += next.get().lines();
            counts.lost(Loss.CLOSED, next.get().lines());
        }
        if (lines > 0) {
            LOG.warn("{} lines for {} are lost, as the source is closed", lines, server);
        }
    }
}
