package io.hvagent.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Made-up virtual machines, each with the same metrics. Of the values half are integers, a quarter seconds with nanoseconds,
 * a quarter ratios with all the digits that a double has. For one thread.
 */
final class Fleet {
    /** Metrics of a machine where it does not matter. */
    static final int METRICS = 20;

    static final List<String> LABELS = List.of("cluster", "moid", "vcenter", "vm");
    private static final int MACHINES_OF_CLUSTER = 100;
    private static final double NANOS = 1e9;

    private final int metrics;
    private final String[][] labels;
    private final double[] values;
    private long round;

    Fleet(int machines, int metrics) {
        this.metrics = metrics;
        labels = new String[machines][];
        values = new double[machines * metrics];
        change();
    }

    /** Another round: new values, and equal label values in new strings, as a parser of replies would make them. */
    void change() {
        round++;
        for (int machine = 0; machine < labels.length; machine++) {
            labels[machine] = newLabels(machine);
            for (int metric = 0; metric < metrics; metric++) {
                values[machine * metrics + metric] = newValue(machine, metric);
            }
        }
    }

    /** Their order by {@link #LABELS} is the order of the machines. */
    private static String[] newLabels(int machine) {
        return new String[] {
            "cluster-" + (1_000 + machine / MACHINES_OF_CLUSTER),
            "vm-" + (100_000 + machine),
            "vcenter.example",
            "web-" + (100_000 + machine) + ".example"
        };
    }

    private double newValue(int machine, int metric) {
        long seed = machine * 7_919L + metric * 104_729L + round * 1_299_709L;
        return switch (metric % 4) {
            case 0 -> seed * 4096;
            case 1 -> (seed * 1_000_003 % (40_000L * 1_000_000_000)) / NANOS;
            case 2 -> seed % 1000;
            default -> (seed % 99_991) / 99_991.0;
        };
    }

    List<String> names() {
        return IntStream.range(0, metrics)
                .mapToObj(metric -> "bench_machine_value" + (100 + metric) + "_bytes")
                .toList();
    }

    static String help() {
        return "A value of a machine.";
    }

    int machines() {
        return labels.length;
    }

    String[] labels(int machine) {
        return labels[machine];
    }

    double value(int machine, int metric) {
        return values[machine * metrics + metric];
    }
}
