package io.hvagent.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * CPU time of the server's process for each request, all series being published anew after a number of requests: our server
 * beside the stock server of client_java, each in a JVM of its own. What the collection costs is in it.
 */
public final class Serving {
    private static final int REQUESTS_OF_ROUND = 300;
    private static final int WARM_UPS = 5;

    private Serving() {}

    /** Takes the number of series, of requests between two publishes, of rounds, and flags for both JVMs. */
    public static void main(String[] arguments) throws IOException {
        int machines = Integer.parseInt(arguments[0]) / Fleet.METRICS;
        int requests = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<String> flags = List.of(arguments).subList(3, arguments.length);
        Comparison.describeMachine();
        System.out.println("servers' flags " + flags);
        try (Child stock = Child.start("stock", machines, Fleet.METRICS, flags);
                Child agent = Child.start("agent", machines, Fleet.METRICS, flags)) {
            for (boolean gzip : new boolean[] {false, true}) {
                new Comparison(arguments[0] + " series, " + requests + " requests a publish, "
                                + (gzip ? "gzip" : "plain"))
                        .with("client_java", () -> cost(stock, requests, gzip))
                        .with("hvagent", () -> cost(agent, requests, gzip))
                        .run(WARM_UPS, rounds);
            }
        }
    }

    private static Cost cost(Child server, int requests, boolean gzip) throws IOException {
        double before = server.cpuMillis();
        int asked = 0;
        while (asked < REQUESTS_OF_ROUND) {
            server.tell("fleet");
            for (int i = 0; i < requests; i++) {
                server.scrape(gzip);
            }
            asked += requests;
        }
        return new Cost((server.cpuMillis() - before) / asked, Double.NaN);
    }
}
