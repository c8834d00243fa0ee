package io.hvagent.proxmox.node;

import io.hvagent.proxmox.cluster.CommonFamilies;
import io.hvagent.spi.Common;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The node in the words of the common model, as the cluster's API would tell of it: the same labels, the same meaning. Only where
 * Proxmox VE is installed, and no other source of the agent tells of the node. For one thread.
 */
final class OwnHost implements NodeReading {
    private static final String PLATFORM = "proxmox";
    private static final String RELEASE = "usr/share/perl5/PVE/pvecfg.pm";
    private static final Pattern VERSION = Pattern.compile("sub version \\{\\s*return '([^']*)'");
    /** A copy of the cluster's file that everybody may read. */
    private static final String CLUSTER = "etc/corosync/corosync.conf";

    private static final Pattern CLUSTER_NAME = Pattern.compile("(?m)^\\s*cluster_name:\\s*(\\S+)");
    private static final String TOPOLOGY = "sys/devices/system/cpu";
    private static final int KIB = 1024;

    private final Root root;
    private final Predicate<String> countedElsewhere;
    private Optional<Busy> before = Optional.empty();

    /** Times of all CPUs since the start, in ticks. */
    private record Busy(double all, double idle) {
        /** The part of the time since then that they were not idle; empty if no time went by. */
        Optional<Double> since(Busy then) {
            double time = all - then.all;
            return time > 0 ? Optional.of(Math.min(1, Math.max(0, 1 - (idle - then.idle) / time))) : Optional.empty();
        }
    }

    /** @param countedElsewhere whether another source tells of a host */
    OwnHost(Root root, Predicate<String> countedElsewhere) {
        this.root = root;
        this.countedElsewhere = countedElsewhere;
    }

    @Override
    public void put(Sink sink) throws IOException {
        String release = root.text(RELEASE)
                .orElseThrow(() -> new NoSuchFileException(
                        root.resolve(RELEASE).toString(), null, "Proxmox VE is not installed here"));
        String name = root.text("proc/sys/kernel/hostname").orElse("localhost").replaceFirst("\\..*", "");
        String cluster = found(CLUSTER_NAME, root.text(CLUSTER).orElse(""));
        String scope = cluster.isEmpty() ? name : cluster;
        if (!countedElsewhere.test(CommonFamilies.countedAs(scope, name))) {
            sink.put(Common.HOST_INFO, 1, PLATFORM, scope, name, name, cluster, found(VERSION, release));
            numbers(sink.row(Common.HOST, PLATFORM, scope, name));
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void numbers(Sink.Row row) throws IOException {
        row.put(Common.HOST_UP, 1);
        Words uptime = root.words("proc/uptime");
        uptime.nextLine();
        row.put(Common.HOST_UPTIME, uptime.nextNumber());
        int cores = cores();
        if (cores > 0) {
            row.put(Common.HOST_CPU_CORES, cores);
        }
        memory(row);
        Busy now = busy();
        before.flatMap(now::since).ifPresent(ratio -> row.put(Common.HOST_CPU_USAGE, ratio));
        before = Optional.of(now);
    }

    private int cores() throws IOException {
        Set<String> cores = new HashSet<>();
        for (String cpu : root.namesIfThere(TOPOLOGY)) {
            String folder = TOPOLOGY + "/" + cpu + "/topology/";
            root.text(folder + "core_id")
                    .ifPresent(core ->
                            cores.add(root.text(folder + "physical_package_id").orElse("") + "/" + core));
        }
        return cores.size();
    }

    /** Used is what no program could get, as Proxmox VE has it from release 8.3 on. */
    private void memory(Sink.Row row) throws IOException {
        Words words = root.words("proc/meminfo");
        double total = Double.NaN;
        while (words.nextLine() && words.next()) {
            if (words.is("MemTotal:")) {
                total = words.nextNumber() * KIB;
                row.put(Common.HOST_MEMORY, total);
            } else if (words.is("MemAvailable:")) {
                row.put(Common.HOST_MEMORY_USED, total - words.nextNumber() * KIB);
                return;
            }
        }
    }

    /** The line of all CPUs: user, nice, system, idle, iowait, irq, softirq, steal; guests are part of user and nice. */
    private Busy busy() throws IOException {
        Words words = root.words("proc/stat");
        words.nextLine();
        words.next();
        double all = 0;
        double idle = 0;
        for (int i = 0; i < 8 && words.next(); i++) {
            all += words.number();
            idle += i == 3 || i == 4 ? words.number() : 0;
        }
        return new Busy(all, idle);
    }
}
