package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;

/** Numbers that stand alone in their files. For one thread. */
record Single(Root root, List<Value> values) implements NodeReading {
    /** @param word which of the file's words it is, from 1 */
    record Value(String file, int word, Metric metric) {}

    static Single fileHandles(Root root) {
        String file = "proc/sys/fs/file-nr";
        return new Single(
                root,
                List.of(
                        new Value(file, 1, gauge("node_filefd_allocated", "File handles in use.")),
                        new Value(file, 3, gauge("node_filefd_maximum", "The most file handles that there may be."))));
    }

    static Single entropy(Root root) {
        String folder = "proc/sys/kernel/random/";
        return new Single(
                root,
                List.of(
                        new Value(
                                folder + "entropy_avail", 1, gauge("node_entropy_available_bits", "Entropy there is.")),
                        new Value(
                                folder + "poolsize",
                                1,
                                gauge("node_entropy_pool_size_bits", "Entropy there can be."))));
    }

    /** node_exporter calls it a counter, which has another name in OpenMetrics. */
    static Single hungTasks(Root root) {
        Metric hung = new Metric(
                Metric.Kind.UNKNOWN, "node_kernel_hung_task_detect_count", "Tasks that were found hanging.", List.of());
        return new Single(root, List.of(new Value("proc/sys/kernel/hung_task_detect_count", 1, hung)));
    }

    @Override
    public void put(Sink sink) throws IOException {
        for (Value value : values) {
            Words words = root.words(value.file());
            words.nextLine();
            words.skip(value.word());
            sink.put(value.metric(), words.number());
        }
    }
}
