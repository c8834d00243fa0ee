package io.hvagent.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Made-up virtual machines, each with the same 20 metrics. Of the values half are integers, a quarter seconds with nanoseconds,
 * a quarter ratios with all the digits that a double has. For one thread.
 */
final class Fleet {
    static final int METRICS = 20;
    static final List<String> LABELS = List.of("cluster", "moid", "vcenter", "vm");
    private static final int MACHINES_OF_CLUSTER = 100;
    private static final double NANOS = 1e9;

    private final String[][] labels;
    private final double[] values;
    private long round;

    Fleet(int series) {
        labels = new String[series / METRICS][];
        values = new double[labels.length * METRICS];
        change();
    }

    /** Another round: new values, and equal label values in new strings, as a parser of replies would make them. */
    void change() {
        round++;
        for (int machine = 0; machine < labels.length; machine++) {
            labels[machine] = newLabels(machine);
            for (int metric = 0; metric < METRICS; metric++) {
                values[machine * METRICS + metric] = newValue(machine, metric);
            }
        }
    }

    /** Their order by {@link #LABELS} is the order of the machines. */
    private static String[] newLabels(int machine) {
        return new String[] {
            String.format("cluster-%04d", machine / MACHINES_OF_CLUSTER),
            "vm-" + (100_000 + machine),
            "vcenter.example",
            String.format("web-%06d.example", machine)
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

    static List<String> names() {
        return IntStream.range(0, METRICS)
                .mapToObj(metric -> "bench_machine_value_" + (char) ('a' + metric) + "_bytes")
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
        return values[machine * METRICS + metric];
    }
}
