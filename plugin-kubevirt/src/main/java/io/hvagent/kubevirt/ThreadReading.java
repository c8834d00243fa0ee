package io.hvagent.kubevirt;

import io.hvagent.kubevirt.LabelledTotals.Labels;
import io.hvagent.kubevirt.LabelledTotals.ThreadId;
import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.TaskFigures;
import io.hvagent.kubevirt.scan.KnownProcess;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What threads did and waited for. The kernel has no sums of these for a process, so that each thread is read. */
final class ThreadReading implements Reading {
    static final String GROUP = "threads";
    private static final String EACH_CPU = "vcpus";
    private static final double NANOS = 1e9;

    private final Setting setting;
    private final FileBytes bytes = new FileBytes();
    private final Map<KnownProcess.Id, ThreadTable> tables = new HashMap<>();
    private final LabelledTotals<Census.Group> switches = new LabelledTotals<>(2);
    private final LabelledTotals<RoleKey> roles = new LabelledTotals<>(2);
    private final LabelledTotals<CpuKey> cpus = new LabelledTotals<>(2);
    private final LabelledTotals<String> waits = new LabelledTotals<>(2);
    private final Stillness stillness = new Stillness();
    private boolean scheduled;

    /** The threads of one role in one group of processes. */
    private record RoleKey(Census.Group group, ThreadRole role) {}

    /** The threads of one virtual CPU. */
    private record CpuKey(Census.Group group, String cpu) {}

    ThreadReading(Setting setting) {
        this.setting = setting;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Kept read(Census census) throws InterruptedException {
        begin(census);
        for (Census.Member member : census.members()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading threads");
            }
            read(member);
        }
        setting.shared().still().set(stillness.still(now()));
        Kept kept = new Kept();
        if (!scheduled && !census.members().isEmpty()) {
            Stream.of(roles, cpus, waits).forEach(LabelledTotals::clear);
            kept.failed(
                    "run_delay",
                    new CollectException(
                            Reason.NO_DATA,
                            "/proc/PID/task/TID/schedstat is all zeros or not there: this kernel keeps no statistics of its"
                                    + " scheduler (CONFIG_SCHED_INFO)"));
        }
        keep(kept);
        return kept;
    }

    private long now() {
        return setting.nanoTime().getAsLong();
    }

    private void begin(Census census) {
        Set<KnownProcess.Id> living =
                census.members().stream().map(Census.Member::id).collect(Collectors.toSet());
        Set<String> containers =
                census.members().stream().map(each -> each.group().container()).collect(Collectors.toSet());
        tables.keySet().retainAll(living);
        stillness.keepOnly(living);
        scheduled = false;
        Stream.of(switches, roles, cpus, waits).forEach(totals -> totals.begin(containers));
    }

    private void read(Census.Member member) {
        ThreadTable table = tables.computeIfAbsent(member.id(), id -> new ThreadTable(setting.files(), member));
        VirtualCpus virtual = new VirtualCpus();
        table.update(bytes).forEach((tid, task) -> {
            ThreadId id = new ThreadId(member.id().pid(), tid);
            Optional<TaskFigures.Schedule> schedule = task.schedule(bytes);
            schedule.ifPresent(figures -> take(member, task, id, figures));
            virtual.add(task, schedule);
            task.switches(bytes)
                    .ifPresent(figures -> switches.put(
                            member.group(),
                            new Labels(member.group().container(), member.labels()),
                            id,
                            figures.voluntary(),
                            figures.involuntary()));
        });
        note(member.id(), virtual);
    }

    private void note(KnownProcess.Id process, VirtualCpus virtual) {
        OptionalLong ran = virtual.ran();
        boolean runs = ran.isEmpty() || (stillness.take(process, ran.getAsLong(), now()) && virtual.anyHalted(bytes));
        if (runs) {
            stillness.forget(process);
        }
    }

    private void take(Census.Member member, ThreadTable.Task task, ThreadId id, TaskFigures.Schedule figures) {
        String container = member.group().container();
        long[] values = {figures.cpu(), figures.delay()};
        scheduled = true;
        roles.put(
                new RoleKey(member.group(), task.role()),
                new Labels(container, with(member.labels(), task.role().label())),
                id,
                values);
        if (task.role() == ThreadRole.VCPU) {
            cpus.put(
                    new CpuKey(member.group(), task.cpu()),
                    new Labels(container, with(member.labels().subList(0, 4), task.cpu())),
                    id,
                    values);
            waits.put(
                    member.vmId(),
                    new Labels(container, List.of(CommonModel.PLATFORM, setting.node(), member.vmId())),
                    id,
                    values);
        }
    }

    private static List<String> with(List<String> labels, String more) {
        return Stream.concat(labels.stream(), Stream.of(more)).toList();
    }

    private void keep(Kept kept) {
        switches.forEach((sums, labels) -> {
            kept.put(labels.container(), ProcessMetrics.SWITCHES, (double) sums[0], with(labels.values(), "voluntary"));
            kept.put(
                    labels.container(),
                    ProcessMetrics.SWITCHES,
                    (double) sums[1],
                    with(labels.values(), "involuntary"));
        });
        roles.forEach((sums, labels) -> keepBoth(kept, ProcessMetrics.THREAD_TIMES, sums, labels));
        if (setting.isOn(EACH_CPU)) {
            cpus.forEach((sums, labels) -> keepBoth(kept, VmMetrics.VCPU_TIMES, sums, labels));
        }
        waits.forEach(
                (sums, labels) -> kept.put(labels.container(), Common.VM_CPU_WAIT, sums[1] / NANOS, labels.values()));
    }

    /** Time on a CPU, and time waiting for one. */
    private static void keepBoth(Kept kept, List<Metric> metrics, long[] sums, Labels labels) {
        kept.put(labels.container(), metrics.get(0), sums[0] / NANOS, labels.values());
        kept.put(labels.container(), metrics.get(1), sums[1] / NANOS, labels.values());
    }
}
