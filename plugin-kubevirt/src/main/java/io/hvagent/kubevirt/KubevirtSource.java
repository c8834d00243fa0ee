package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.CompatTargets;
import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.PodLogs;
import io.hvagent.kubevirt.proc.OpenFiles;
import io.hvagent.kubevirt.proc.PatientReads;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.scan.ProcessTable;
import io.hvagent.kubevirt.scan.VmPods;
import io.hvagent.spi.Collector;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** This node. */
final class KubevirtSource implements Source {
    /** For the arguments of one process; mostly some microseconds are enough. */
    private static final Duration ARGUMENTS_PATIENCE = Duration.ofMillis(200);
    /** For the memory of one process by its shares: the kernel takes two seconds for 256 GiB. */
    private static final Duration SHARES_PATIENCE = Duration.ofSeconds(5);

    private final List<Collector> collectors;
    private final List<Runnable> closing;

    private KubevirtSource(List<Collector> collectors, List<Runnable> closing) {
        this.closing = List.copyOf(closing);
        this.collectors = List.copyOf(collectors);
    }

    static KubevirtSource open(KubevirtConfig config, PluginContext context, Surroundings here) {
        CompatFiles compat = CompatFiles.read(config.compatFiles());
        Setting setting = setting(config, context, here, compat);
        AtomicReference<CriPods> told = new AtomicReference<>(CriPods.NONE);
        List<Collector> collectors = new ArrayList<>();
        config.cri().or(compat::cri).ifPresent(cri -> collectors.add(new CriCollector(setting, cri, told)));
        OpenFiles open = OpenFiles.below(config.proc());
        PatientReads arguments = new PatientReads(ARGUMENTS_PATIENCE);
        PatientReads shares = new PatientReads(SHARES_PATIENCE);
        collectors.add(new ProcessCollector(
                setting,
                new ProcessTable(setting.files(), open, arguments, new CompatTargets(compat.files())),
                new VmPods(new PodLogs(config.logs()), told::get)));
        addIfOn(collectors, new ThreadReading(setting), setting);
        addIfOn(collectors, new CgroupReading(config.cgroup()), setting);
        addIfOn(collectors, new PssReading(setting, shares, config.pssLimit()), setting);
        return new KubevirtSource(collectors, List.of(open::close, arguments::close, shares::close));
    }

    private static void addIfOn(List<Collector> collectors, Reading reading, Setting setting) {
        if (setting.isOn(reading.group())) {
            collectors.add(new SlowCollector(setting, reading));
        }
    }

    private static Setting setting(
            KubevirtConfig config, PluginContext context, Surroundings here, CompatFiles compat) {
        String node = here.node(config.node());
        String version = Optional.ofNullable(KubevirtSource.class.getPackage().getImplementationVersion())
                .orElse("");
        return new Setting(
                node,
                compat.hostName().orElse(node),
                version,
                new ProcFiles(config.proc()),
                context,
                here.nanoTime(),
                new Setting.Shared(new ScanErrors(files(context))));
    }

    /** Those beside what anybody may read at any time. */
    private static List<String> files(PluginContext context) {
        Map<String, String> byGroup =
                Map.of("io", ScanErrors.IO, "fds", ScanErrors.DESCRIPTORS, PssReading.GROUP, ScanErrors.PSS);
        return Stream.concat(
                        Stream.of(ScanErrors.ARGUMENTS),
                        byGroup.keySet().stream()
                                .filter(group -> context.group(group).on())
                                .map(byGroup::get))
                .toList();
    }

    @Override
    public List<Collector> collectors() {
        return collectors;
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
