package io.hvagent.kubevirt;

import io.hvagent.kubevirt.cri.ContainerRuntime;
import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the container runtime about pods: when a container appears that it has not told of, and every ten minutes for labels
 * that changed. While it does not answer, what it told before stays in use.
 */
final class CriCollector implements Collector {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
    /** How often it is asked for the sake of one container: some are not of its making. */
    private static final int TRIES = 3;

    private final Setting setting;
    private final ContainerRuntime runtime;
    private final PodLabels labels;
    private final AtomicReference<CriPods> told;
    private final Map<String, Integer> tries = new HashMap<>();
    private Optional<ContainerRuntime.Told> newest = Optional.empty();
    private long askedAt;

    /** @param told where to put what it told */
    CriCollector(Setting setting, KubevirtConfig.Cri cri, AtomicReference<CriPods> told) {
        this.setting = setting;
        this.runtime = new ContainerRuntime(cri.endpoints());
        this.labels = new PodLabels(setting.node(), cri);
        this.told = told;
    }

    @Override
    public String name() {
        return "cri";
    }

    @Override
    public String target() {
        return setting.node();
    }

    @Override
    public void collect(Sink sink) throws CollectException {
        if (isDue()) {
            ContainerRuntime.Told now = runtime.ask(sink.left().dividedBy(4));
            askedAt = setting.nanoTime().getAsLong();
            newest = Optional.of(now);
            told.set(now.pods());
        }
        newest.ifPresent(now -> {
            sink.put(
                    VmMetrics.RUNTIME,
                    1,
                    now.name(),
                    now.version(),
                    now.socket().toString());
            living(now.pods()).filter(CriPods.Sandbox::runsVm).forEach(pod -> labels.put(pod, sink));
        });
    }

    /** The pods that have processes; all, before anybody has looked. */
    private Stream<CriPods.Sandbox> living(CriPods pods) {
        Census census = setting.shared().census().get();
        if (!census.taken()) {
            return pods.sandboxes().values().stream();
        }
        return census.places().stream()
                .flatMap(place -> pods.podOf(place.container().id()).stream())
                .distinct();
    }

    private boolean isDue() {
        Set<String> containers = setting.shared().census().get().places().stream()
                .map(place -> place.container().id())
                .collect(Collectors.toSet());
        tries.keySet().retainAll(containers);
        boolean news = false;
        for (String id : containers) {
            boolean unknown = !told.get().knows(id) && tries.getOrDefault(id, 0) < TRIES;
            if (unknown) {
                tries.merge(id, 1, Integer::sum);
                news = true;
            }
        }
        return news || newest.isEmpty() || setting.nanoTime().getAsLong() - askedAt >= LONGEST_SILENCE.toNanos();
    }

    /** The family of the pod labels and annotations that the profile names. */
    static final class PodLabels {
        private final String node;
        private final List<String> labels;
        private final List<String> annotations;
        private final Metric metric;

        PodLabels(String node, KubevirtConfig.Cri cri) {
            this.node = node;
            this.labels = cri.labels();
            this.annotations = cri.annotations();
            Stream<String> named = Stream.concat(
                    labels.stream().map(name -> "label_" + plain(name)),
                    annotations.stream().map(name -> "annotation_" + plain(name)));
            this.metric = new Metric(
                    Metric.Kind.INFO,
                    "virt_launcher_pod_labels_info",
                    "Labels and annotations of the pod of a virtual machine.",
                    Stream.concat(VmMetrics.LABELS.stream(), named).toList());
        }

        private static String plain(String name) {
            return name.replaceAll("[^a-zA-Z0-9_]", "_");
        }

        void put(CriPods.Sandbox pod, Sink sink) {
            Stream<String> fixed = Stream.of(
                    node,
                    pod.name().namespace(),
                    pod.domain().orElse(""),
                    pod.name().name());
            Stream<String> named = Stream.concat(
                    labels.stream().map(name -> pod.labels().getOrDefault(name, "")),
                    annotations.stream().map(name -> pod.annotations().getOrDefault(name, "")));
            sink.put(metric, 1, Stream.concat(fixed, named).toArray(String[]::new));
        }
    }
}
