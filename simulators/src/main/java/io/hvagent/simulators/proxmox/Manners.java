package io.hvagent.simulators.proxmox;

import java.time.Duration;

/**
 * How an API server behaves on the wire.
 *
 * @param latency of every answer
 * @param rejection how much later a 401 is sent
 * @param idle after which a connection without a request is closed
 * @param requests the most of one connection
 */
public record Manners(Duration latency, Duration rejection, Duration idle, int requests) {
    /** As pveproxy: no latency of its own, 3 s before a 401, 5 s idle, 100 requests. */
    public static final Manners OF_PVEPROXY =
            new Manners(Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(5), 100);

    /** As pveproxy, but a 401 comes at once. */
    public static final Manners PROMPT = OF_PVEPROXY.withRejection(Duration.ZERO);

    public Manners withLatency(Duration other) {
        return new Manners(other, rejection, idle, requests);
    }

    public Manners withRejection(Duration other) {
        return new Manners(latency, other, idle, requests);
    }

    public Manners withIdle(Duration other) {
        return new Manners(latency, rejection, other, requests);
    }

    Duration delay(Reply reply) {
        return reply.status() == 401 ? latency.plus(rejection) : latency;
    }
}
