package io.hvagent.kubevirt.compat;

import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The families of kubevirt-metrics-collector. It knew neither namespaces nor two processes of one program in a pod, and failed
 * its whole scrape then; here such processes are one series, their sum. For one thread and one round.
 */
public final class InfraFamilies {
    /** A gauge by its type and a counter by its name; so it was. */
    public static final Metric CPU = Metric.gauge(
            "kubevirt_pod_infra_cpu_seconds_total",
            "CPU time spent, in seconds; user contains what a guest ran.",
            "host",
            "domain",
            "process",
            "type");

    public static final Metric MEMORY = Metric.gauge(
            "kubevirt_pod_infra_memory_amount_bytes",
            "Memory in bytes; dirty is the size of data segment and stack.",
            "host",
            "domain",
            "process",
            "type");

    /** KubeVirt itself has a metric of this name, so that it is there with {@code compat: strict} only. */
    public static final Metric INFO = new Metric(
            Metric.Kind.GAUGE,
            "kubevirt_info",
            "The version of this agent, where the replaced collector told its own.",
            java.util.List.of("branch", "goversion", "kubeversion", "revision", "version"));

    private final String host;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    private record Key(String domain, String process) {}

    private static final class Sum {
        private long user;
        private long system;
        private Optional<ProcessMemory> memory = Optional.empty();
    }

    /** @param host the value of the label of this name */
    public InfraFamilies(String host) {
        this.host = host;
    }

    public void add(String domain, String process, ProcessStat stat, Optional<ProcessMemory> memory) {
        Sum sum = sums.computeIfAbsent(new Key(domain, process), key -> new Sum());
        sum.user += stat.user();
        sum.system += stat.system();
        sum.memory = memory.map(more -> sum.memory.map(more::plus).orElse(more)).or(() -> sum.memory);
    }

    public void put(Sink sink) {
        sums.forEach((key, sum) -> {
            String[] values = {host, key.domain, key.process, ""};
            put(sink, CPU, sum.user / ProcessStat.TICKS, "user", values);
            put(sink, CPU, sum.system / ProcessStat.TICKS, "system", values);
            sum.memory.ifPresent(memory -> putMemory(sink, memory, values));
        });
    }

    private static void putMemory(Sink sink, ProcessMemory memory, String... values) {
        put(sink, MEMORY, (double) memory.virtual(), "virtual", values);
        put(sink, MEMORY, (double) memory.resident(), "resident", values);
        put(sink, MEMORY, (double) (memory.file() + memory.shared()), "shared", values);
        if (memory.data() >= 0) {
            put(sink, MEMORY, (double) memory.data(), "dirty", values);
        }
    }

    /** From one array, whose last value alone differs. */
    private static void put(Sink sink, Metric metric, double value, String type, String... values) {
        values[values.length - 1] = type;
        sink.put(metric, value, values);
    }
}
