package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.InfraFamilies;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.scan.FigureReader;
import io.hvagent.kubevirt.scan.KnownProcess;
import io.hvagent.kubevirt.scan.ProcessTable;
import io.hvagent.kubevirt.scan.VmPod;
import io.hvagent.kubevirt.scan.VmPods;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the processes of virtual machines and reads each once; the slower collectors take from it who is there. */
final class ProcessCollector implements Collector {
    private static final Set<Role> TELLING = EnumSet.of(Role.MONITOR, Role.LAUNCHER, Role.LIBVIRT, Role.QEMU);
    private static final double NANOS = 1e9;

    private final Setting setting;
    private final ProcessTable table;
    private final VmPods pods;
    private final FigureReader.Wanted wanted;
    private final Groups groups;
    private final ProcessFamilies families;
    private final VmFamilies vmFamilies;
    private final CommonModel common;

    /** @param table of all processes */
    ProcessCollector(Setting setting, ProcessTable table, VmPods pods) {
        this.setting = setting;
        this.table = table;
        this.pods = pods;
        NodeFigures node = new NodeFigures(setting.files());
        NodeFigures.Boot boot = node.boot();
        wanted = new FigureReader.Wanted(
                setting.isOn("io") && setting.context().wanted(ProcessMetrics.IO),
                setting.isOn("fds") && setting.context().wanted(ProcessMetrics.OPEN_FILES));
        groups = new Groups(setting.node());
        families = new ProcessFamilies(boot.time(), setting.isOn("block_io_delay") && node.accountsDelays());
        vmFamilies = new VmFamilies(setting.node());
        common = new CommonModel(setting.node(), node, boot);
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String target() {
        return setting.node();
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        long start = setting.nanoTime().getAsLong();
        List<KnownProcess> all = table.update();
        pods.update(all);
        Round round = new Round();
        for (KnownProcess process : ofVms(all)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading processes");
            }
            table.read(process, wanted).ifPresent(round::add);
        }
        setting.shared().census().set(round.census());
        round.put(sink);
        common.putHost(sink);
        common.putVms(
                round.sums.values(),
                new CommonModel.Moment(start, setting.shared().still().get()),
                sink);
        tellHidden(sink);
        setting.shared()
                .errors()
                .add(
                        ScanErrors.ARGUMENTS,
                        all.stream().filter(process -> !process.is().told()).count());
        setting.shared().errors().put(sink);
        sink.put(VmMetrics.NODE_PROCESSES, all.size());
        sink.put(VmMetrics.UNRESOLVED, (double)
                all.stream().filter(this::isUnresolved).count());
        sink.put(VmMetrics.SCAN_DURATION, (setting.nanoTime().getAsLong() - start) / NANOS);
    }

    /** The first process belongs to root and always lives. */
    private void tellHidden(Sink sink) {
        if (!setting.files().of(1, "stat").exists()) {
            sink.failed(
                    "hidepid",
                    new CollectException(
                            Reason.NO_DATA,
                            "process 1 cannot be seen in " + setting.files().root()
                                    + ", nor what else is other users': mount it without hidepid, name another with proc:, or grant"
                                    + " SYS_PTRACE"));
        }
    }

    private List<KnownProcess> ofVms(Collection<KnownProcess> all) {
        return all.stream().filter(process -> pods.of(process).isPresent()).toList();
    }

    private boolean isUnresolved(KnownProcess process) {
        return TELLING.contains(process.is().role()) && pods.of(process).isEmpty();
    }

    /** What one round read. */
    private final class Round {
        private final Map<VmPod, VmSum> sums = new LinkedHashMap<>();
        private final List<Census.Member> members = new ArrayList<>();
        private final InfraFamilies compat = new InfraFamilies(setting.host());
        private final Denials denials = new Denials();

        Round() {
            groups.begin();
            pods.all().forEach(pod -> sums.put(pod, new VmSum(pod)));
        }

        void add(ProcessTable.Read read) {
            pods.of(read.process()).ifPresent(pod -> add(read, pod));
        }

        private void add(ProcessTable.Read read, VmPod pod) {
            KnownProcess process = read.process();
            members.add(groups.add(process, read.figures(), pod));
            sums.get(pod).add(process, read.figures());
            denials.note(read.figures(), wanted);
            if (setting.context().compat() != Compat.OFF && process.is().target()) {
                compat.add(
                        pod.domain(),
                        process.is().program(),
                        read.figures().stat(),
                        read.figures().memory());
            }
        }

        Census census() {
            List<Census.Place> places = pods.all().stream()
                    .flatMap(pod -> pod.containers().stream()
                            .map(container -> new Census.Place(
                                    container.container(),
                                    List.of(
                                            setting.node(),
                                            pod.vm().namespace(),
                                            pod.domain(),
                                            pod.name(),
                                            container.name()))))
                    .toList();
            return new Census(true, members, places);
        }

        void put(Sink sink) {
            groups.forEach((group, labels) -> families.put(group, labels, sink));
            sums.values().forEach(sum -> vmFamilies.put(sum, sink));
            compat.put(sink);
            if (setting.context().compat() == Compat.STRICT) {
                sink.put(InfraFamilies.INFO, 1, "", "", setting.version(), "", "1");
            }
            denials.report(sink, setting.shared().errors());
        }
    }
}
