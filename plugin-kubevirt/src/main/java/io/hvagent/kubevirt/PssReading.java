package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.PatientReads;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory by its shares. The kernel walks all pages of a process for it and holds a lock meanwhile: seldom, and not for large
 * processes. Where a process of a group is not read, the group has none: a part of a sum would mislead.
 */
final class PssReading implements Reading {
    static final String GROUP = "pss";
    private static final long KIBI = 1024;
    private static final List<Kind> KINDS = List.of(
            new Kind("total", "Pss:"),
            new Kind("anon", "Pss_Anon:"),
            new Kind("file", "Pss_File:"),
            new Kind("shmem", "Pss_Shmem:"),
            new Kind("swap", "SwapPss:"));

    private final Setting setting;
    private final PatientReads patient;
    private final long limit;
    private final FileBytes bytes = new FileBytes();

    /** A value of the label {@code kind}, and the line of the file that has it. */
    private record Kind(String label, String line) {}

    /** @param limit resident bytes beyond which a process is not read */
    PssReading(Setting setting, PatientReads patient, long limit) {
        this.setting = setting;
        this.patient = patient;
        this.limit = limit;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Kept read(Census census) throws InterruptedException {
        Map<Census.Group, Sum> sums = new LinkedHashMap<>();
        for (Census.Member member : census.members()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading smaps_rollup");
            }
            if (member.resident() > 0) {
                read(member, sums.computeIfAbsent(member.group(), group -> new Sum(member.labels())));
            }
        }
        Kept kept = new Kept();
        sums.forEach((group, sum) -> sum.keep(group.container(), kept));
        report(sums.values(), kept);
        return kept;
    }

    private void report(Collection<Sum> sums, Kept kept) {
        int denied = sums.stream().mapToInt(sum -> sum.denied).sum();
        int hanging = sums.stream().mapToInt(sum -> sum.hanging).sum();
        setting.shared().errors().add(ScanErrors.PSS, denied + hanging);
        if (denied > 0) {
            kept.failed(GROUP, Denials.denied(GROUP, ScanErrors.PSS, denied));
        } else if (hanging > 0) {
            kept.failed(
                    GROUP,
                    new CollectException(
                            Reason.TIMEOUT,
                            "reading /proc/PID/smaps_rollup of " + hanging
                                    + " processes does not end: something holds their memory; the others were read"));
        }
    }

    private void read(Census.Member member, Sum sum) throws InterruptedException {
        if (member.resident() > limit) {
            sum.tooLarge = true;
            return;
        }
        int pid = member.id().pid();
        try {
            bytes.set(patient.read(
                    setting.files().of(pid, "smaps_rollup"), member.id().started()));
            sum.add(bytes);
        } catch (PatientReads.StillReading hangs) {
            sum.hanging++;
        } catch (IOException goneOrForbidden) {
            sum.denied += isAlive(pid) ? 1 : 0;
        }
    }

    private boolean isAlive(int pid) {
        return bytes.read(setting.files().of(pid, "stat"))
                && ProcessStat.parse(bytes).filter(stat -> !stat.dead()).isPresent();
    }

    /** The processes of one group. */
    private static final class Sum {
        private final List<String> labels;
        private final long[] values = new long[KINDS.size()];
        private boolean any;
        private boolean tooLarge;
        private int denied;
        private int hanging;

        Sum(List<String> labels) {
            this.labels = labels;
        }

        void add(FileBytes text) {
            any = true;
            for (int i = 0; i < values.length; i++) {
                long kibi = text.valueOf(KINDS.get(i).line);
                values[i] = kibi < 0 || values[i] < 0 ? -1 : values[i] + kibi * KIBI;
            }
        }

        void keep(String container, Kept kept) {
            boolean complete = any && !tooLarge && denied == 0 && hanging == 0;
            for (int i = 0; i < values.length && complete; i++) {
                if (values[i] >= 0) {
                    List<String> all = new ArrayList<>(labels);
                    all.add(KINDS.get(i).label);
                    kept.put(container, ProcessMetrics.PSS, (double) values[i], all);
                }
            }
        }
    }
}
