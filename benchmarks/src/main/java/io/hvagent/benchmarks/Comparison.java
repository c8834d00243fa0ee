package io.hvagent.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures several ways in turn, A B A B, so that what disturbs the machine disturbs all of them, and prints the medians as a
 * table. Ratios are medians over the rounds, each against the first way in the same round.
 */
final class Comparison {
    private final String title;
    private final Map<String, Trial> trials = new LinkedHashMap<>();
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /** One way; each call is a round. */
    interface Trial {
        Cost run() throws IOException;
    }

    Comparison(String title) {
        this.title = title;
    }

    Comparison with(String way, Trial trial) {
        trials.put(way, trial);
        costs.put(way, new ArrayList<>());
        return this;
    }

    /** Runs and prints. The rounds to warm up do not count. */
    void run(int warmUps, int rounds) throws IOException {
        for (int round = 0; round < warmUps + rounds; round++) {
            for (Map.Entry<String, Trial> trial : trials.entrySet()) {
                Cost cost = trial.getValue().run();
                if (round >= warmUps) {
                    costs.get(trial.getKey()).add(cost);
                }
            }
        }
        print(rounds);
    }

    private void print(int rounds) {
        System.out.printf("%n| %s (%d rounds) | CPU ms | ratio | allocated MB |%n|---|---|---|---|%n", title, rounds);
        List<Cost> first = costs.values().iterator().next();
        costs.forEach((way, own) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %s |%n",
                way,
                median(own, Cost::cpuMillis),
                median(IntStream.range(0, rounds)
                        .mapToDouble(i -> own.get(i).cpuMillis() / first.get(i).cpuMillis())
                        .toArray()),
                text(median(own, Cost::megabytes))));
    }

    private static String text(double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.2f", figure);
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return median(costs.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A line on the machine and the JVM that this runs in. */
    static void describeMachine() {
        System.out.printf(
                "%d cores, Java %s, flags %s%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
