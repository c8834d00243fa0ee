package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.CompatTargets;
import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.PodLogs;
import io.hvagent.kubevirt.proc.OpenFiles;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.scan.ProcessTable;
import io.hvagent.kubevirt.scan.VmPods;
import io.hvagent.spi.Collector;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** This node. */
final class KubevirtSource implements Source {
    private final List<Collector> collectors;
    private final OpenFiles open;

    private KubevirtSource(List<Collector> collectors, OpenFiles open) {
        this.open = open;
        this.collectors = List.copyOf(collectors);
    }

    static KubevirtSource open(KubevirtConfig config, PluginContext context, Surroundings here) {
        CompatFiles compat = CompatFiles.read(config.compatFiles());
        Setting setting = setting(config, context, here, compat);
        AtomicReference<CriPods> told = new AtomicReference<>(CriPods.NONE);
        List<Collector> collectors = new ArrayList<>();
        config.cri().or(compat::cri).ifPresent(cri -> collectors.add(new CriCollector(setting, cri, told)));
        OpenFiles open = OpenFiles.below(config.proc());
        collectors.add(new ProcessCollector(
                setting,
                new ProcessTable(setting.files(), open, new CompatTargets(compat.files())),
                new VmPods(new PodLogs(config.logs()), told::get)));
        addIfOn(collectors, new ThreadReading(setting), setting);
        addIfOn(collectors, new CgroupReading(config.cgroup()), setting);
        addIfOn(collectors, new PssReading(setting, config.pssLimit()), setting);
        return new KubevirtSource(collectors, open);
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
                new AtomicReference<>(Census.EMPTY));
    }

    @Override
    public List<Collector> collectors() {
        return collectors;
    }

    @Override
    public void close() {
        open.close();
    }
}
