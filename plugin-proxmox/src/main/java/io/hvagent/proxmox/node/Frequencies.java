package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Frequencies of the CPUs, {@code /sys/devices/system/cpu/cpuN/cpufreq}, which virtual machines have not. For one thread. */
record Frequencies(Root root) implements NodeReading {
    private static final String FOLDER = "sys/devices/system/cpu";
    private static final List<String> CPU = List.of("cpu");
    private static final double KILO = 1000;
    private static final Metric GOVERNOR = gauge(
            "node_cpu_scaling_governor", "1 for the governor of a CPU's frequency, 0 for others.", "cpu", "governor");
    private static final Map<String, Metric> FILES = Map.of(
            "cpuinfo_cur_freq", family("", "Frequency by the hardware, readable for root alone."),
            "cpuinfo_avg_freq", family("avg_", "Mean frequency of late, by the hardware."),
            "cpuinfo_min_freq", family("min_", "Lowest frequency of the hardware."),
            "cpuinfo_max_freq", family("max_", "Highest frequency of the hardware."),
            "scaling_cur_freq", scaling("", "Frequency by the kernel."),
            "scaling_min_freq", scaling("min_", "Lowest frequency that the kernel may set."),
            "scaling_max_freq", scaling("max_", "Highest frequency that the kernel may set."));

    private static Metric family(String which, String help) {
        return gauge("node_cpu_frequency_" + which + "hertz", help, "cpu");
    }

    private static Metric scaling(String which, String help) {
        return gauge("node_cpu_scaling_frequency_" + which + "hertz", help, "cpu");
    }

    @Override
    public void put(Sink sink) throws IOException {
        boolean any = false;
        for (String name : root.names(FOLDER)) {
            String folder = FOLDER + "/" + name + "/cpufreq/";
            if (name.matches("cpu[0-9]+") && Files.isDirectory(root.resolve(folder))) {
                put(sink, name.substring("cpu".length()), folder);
                any = true;
            }
        }
        if (!any) {
            throw new NoSuchFileException(root.resolve(FOLDER).toString(), null, "no CPU has a cpufreq");
        }
    }

    private void put(Sink sink, String cpu, String folder) {
        Sink.Row row = sink.row(CPU, cpu);
        FILES.forEach((file, metric) -> root.number(folder + file).ifPresent(khz -> row.put(metric, khz * KILO)));
        Optional<String> governor = root.text(folder + "scaling_governor").filter(text -> !text.isEmpty());
        governor.ifPresent(present -> root.text(folder + "scaling_available_governors").stream()
                .flatMap(all -> List.of(all.split("\\s+")).stream())
                .distinct()
                .forEach(one -> sink.put(GOVERNOR, one.equals(present) ? 1 : 0, cpu, one)));
    }
}
