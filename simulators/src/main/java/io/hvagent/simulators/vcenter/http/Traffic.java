package io.hvagent.simulators.vcenter.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/** What went over the wire. Thread-safe. */
public final class Traffic {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final LongAdder connections = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();

    void connected() {
        connections.increment();
    }

    void request(long bytes) {
        requests.increment();
        received.add(bytes);
    }

    void sent(long bytes) {
        sent.add(bytes);
    }

    /** Adds what the calling thread worked since {@code before}, and returns what it has worked in all. */
    long worked(long before) {
        long now = threads.getCurrentThreadCpuTime();
        cpuNanos.add(now - before);
        return now;
    }

    /** Connections that were accepted, whether a TLS handshake followed or not. */
    public long connections() {
        return connections.sum();
    }

    public long requests() {
        return requests.sum();
    }

    /** Bytes of requests, within TLS. */
    public long received() {
        return received.sum();
    }

    /** Bytes of replies, within TLS. */
    public long sent() {
        return sent.sum();
    }

    /** CPU time of all threads that answer, TLS included. */
    public long cpuNanos() {
        return cpuNanos.sum();
    }
}
