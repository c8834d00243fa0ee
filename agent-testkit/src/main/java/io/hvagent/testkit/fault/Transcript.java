package io.hvagent.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What clients did to a fault server. Thread-safe. */
final class Transcript {
    private static final int MOST_BYTES = 1024 * 1024;

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int connections;
    private int open;
    private boolean ended;

    synchronized void connected() {
        connections++;
        open++;
    }

    synchronized void disconnected() {
        open--;
        notifyAll();
    }

    synchronized void add(int received) {
        if (this.received.size() < MOST_BYTES) {
            this.received.write(received);
        }
    }

    synchronized String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    synchronized int connections() {
        return connections;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void awaitEnd() {
        try {
            while (!ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no connection is open; whether that came about. */
    synchronized boolean awaitNoConnection(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); open > 0 && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return open == 0;
    }
}
