package io.hvagent.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * What a second Prometheus costs. Time is left out: in each period all series are published, then the agent's own, then each
 * Prometheus scrapes once. The CPU time is that of the agent's process for one period.
 */
public final class TwoScrapers {
    private static final int WARM_UPS = 5;
    private static final int SERIES_OF_ROUND = 1_000_000;

    private TwoScrapers() {}

    /** Takes the number of series, of rounds, and flags for the agent's JVM. */
    public static void main(String[] arguments) throws IOException {
        int series = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<String> flags = List.of(arguments).subList(2, arguments.length);
        Comparison.describeMachine();
        System.out.println("agent's flags " + flags);
        int periods = Math.max(10, SERIES_OF_ROUND / series);
        try (Child agent = Child.start("agent", series / Fleet.METRICS, Fleet.METRICS, flags)) {
            new Comparison(series + " series")
                    .with("one Prometheus", () -> cost(agent, periods, List.of("fleet", "own", "scrape")))
                    .with("two", () -> cost(agent, periods, List.of("fleet", "own", "scrape", "scrape")))
                    .with(
                            "two, own metrics between",
                            () -> cost(agent, periods, List.of("fleet", "scrape", "own", "scrape")))
                    .run(WARM_UPS, rounds);
        }
    }

    private static Cost cost(Child agent, int periods, List<String> period) throws IOException {
        double before = agent.cpuMillis();
        for (int i = 0; i < periods; i++) {
            for (String event : period) {
                if (event.equals("scrape")) {
                    agent.scrape(true);
                } else {
                    agent.tell(event);
                }
            }
        }
        return new Cost((agent.cpuMillis() - before) / periods, Double.NaN);
    }
}
