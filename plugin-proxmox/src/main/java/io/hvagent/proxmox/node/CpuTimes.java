package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The times of each CPU, from {@code /proc/stat}. The kernel's idle and iowait times may step back a little; a counter never
 * does. Times of guests are part of user and nice too, as node_exporter has it.
 */
final class CpuTimes implements NodeReading {
    private static final Metric TIME =
            counter("node_cpu_seconds_total", "Time that a CPU spent in each mode.", "cpu", "mode");
    private static final Metric GUEST = counter(
            "node_cpu_guest_seconds_total", "Time that a CPU ran guests, part of user and nice.", "cpu", "mode");
    private static final String[] MODES = {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"};
    private static final String[] GUEST_MODES = {"user", "nice"};
    private static final int IDLE = 3;
    /** USER_HZ, the same on all machines. */
    private static final double TICKS = 100;
    /** Of idle time; a CPU was taken away and another came. */
    private static final double NEW_CPU = 3 * TICKS;

    private final Root root;
    private Map<String, double[]> before = new HashMap<>();

    CpuTimes(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/stat");
        Map<String, double[]> now = new HashMap<>();
        while (words.nextLine() && words.next()) {
            if (words.startsWith("cpu") && !words.is("cpu")) {
                String cpu = words.text().substring("cpu".length());
                double[] ticks = ticks(words);
                keepRising(ticks, before.get(cpu));
                now.put(cpu, ticks);
                put(sink, cpu, ticks);
            }
        }
        before = now;
    }

    /** Of each mode, then of guests; NaN where an old kernel has none. */
    private static double[] ticks(Words words) throws MalformedFile {
        double[] ticks = new double[MODES.length + GUEST_MODES.length];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = words.next() ? words.number() : Double.NaN;
        }
        return ticks;
    }

    private static void keepRising(double[] now, double[] before) {
        if (before == null || before[IDLE] - now[IDLE] >= NEW_CPU) {
            return;
        }
        for (int i = 0; i < now.length; i++) {
            now[i] = Math.max(now[i], before[i]);
        }
    }

    private static void put(Sink sink, String cpu, double[] ticks) {
        for (int i = 0; i < ticks.length; i++) {
            boolean guest = i >= MODES.length;
            if (!Double.isNaN(ticks[i])) {
                String mode = guest ? GUEST_MODES[i - MODES.length] : MODES[i];
                sink.put(guest ? GUEST : TIME, ticks[i] / TICKS, cpu, mode);
            }
        }
    }
}
