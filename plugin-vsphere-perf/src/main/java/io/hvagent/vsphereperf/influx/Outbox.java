package io.hvagent.vsphereperf.influx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The lines that are not yet sent, in batches, oldest first; when there are too many, the oldest are dropped. Thread-safe. */
final class Outbox {
    /**
     * What it may hold.
     *
     * @param lines of one batch
     * @param bytes of all full batches together, as they are sent
     * @param gzip whether batches are compressed
     */
    record Limits(int lines, long bytes, boolean gzip) {}

    /** Told of each loss; called with the outbox locked, so it must not wait. */
    interface Losses {
        void lost(Loss why, int lines);
    }

    private final Limits limits;
    private final Losses losses;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private Batch.Filling filling;
    private int mostLines;
    private long bytes;
    private long lines;
    private boolean closed;

    Outbox(Limits limits, Losses losses) {
        this.limits = limits;
        this.losses = losses;
        this.mostLines = limits.lines();
        this.filling = new Batch.Filling(limits.gzip());
    }

    /** Adds whole lines; the bytes are copied. */
    synchronized void add(LineBytes from, int count) {
        if (closed) {
            losses.lost(Loss.CLOSED, count);
            return;
        }
        if (filling.lines() + count > mostLines) {
            endBatch();
        }
        filling.write(from, count);
        lines += count;
    }

    /** Ends the batch that is being filled, so that it can be taken. */
    synchronized void endBatch() {
        if (!closed && filling.lines() > 0) {
            enqueueLast(filling.end());
            filling = new Batch.Filling(limits.gzip());
        }
    }

    private void enqueueLast(Batch batch) {
        batches.addLast(batch);
        bytes += batch.body().length;
        dropOldest();
    }

    private void dropOldest() {
        while (bytes > limits.bytes()) {
            Batch oldest = batches.removeFirst();
            forget(oldest);
            losses.lost(Loss.QUEUE_FULL, oldest.lines());
        }
    }

    /** Takes the oldest batch away. */
    synchronized Optional<Batch> take() {
        Batch oldest = batches.pollFirst();
        if (oldest != null) {
            forget(oldest);
        }
        return Optional.ofNullable(oldest);
    }

    private void forget(Batch batch) {
        bytes -= batch.body().length;
        lines -= batch.lines();
    }

    /** Puts back what could not be sent, as the oldest. */
    synchronized void putBack(List<Batch> inOrder) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Batch batch = inOrder.get(i);
            batches.addFirst(batch);
            bytes += batch.body().length;
            lines += batch.lines();
        }
        dropOldest();
    }

    /** Makes later batches of at most so many lines, if they had more until now. */
    synchronized void shrink(int toLines) {
        mostLines = Math.min(mostLines, toLines);
    }

    /** All lines that wait. */
    synchronized long lines() {
        return lines;
    }

    /** The bytes of the full batches that wait. */
    synchronized long bytes() {
        return bytes;
    }

    /** Takes nothing more; what is there can still be taken. */
    synchronized void close() {
        endBatch();
        if (!closed) {
            closed = true;
            filling.end();
        }
    }
}
