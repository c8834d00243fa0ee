package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.compat.BackupInfoFamilies;
import io.hvagent.proxmox.compat.QuorumDeviceFamilies;
import io.hvagent.proxmox.compat.ReplicationFamilies;
import io.hvagent.proxmox.compat.SubscriptionFamilies;
import io.hvagent.proxmox.compat.VersionFamily;
import io.hvagent.proxmox.guest.BackupLists;
import io.hvagent.proxmox.guest.EachGuest;
import io.hvagent.proxmox.guest.GuestLists;
import io.hvagent.proxmox.host.CephFamilies;
import io.hvagent.proxmox.host.CertificateFamilies;
import io.hvagent.proxmox.host.DiskFamilies;
import io.hvagent.proxmox.host.ExportFamilies;
import io.hvagent.proxmox.host.HaFamilies;
import io.hvagent.proxmox.host.HostFamilies;
import io.hvagent.proxmox.host.PoolFamilies;
import io.hvagent.proxmox.host.PrivilegeFamilies;
import io.hvagent.proxmox.host.SmartTables;
import io.hvagent.proxmox.host.TaskFamilies;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the collectors of the groups that are on, each call with the privilege that it needs. */
final class Collectors {
    private static final String ROOT = "Sys.Audit on /";
    private static final String ON_NODE = "Sys.Audit on /nodes";

    private final Cluster cluster;
    private final Measures measures;
    private final String caller;
    private final Compat compat;

    Collectors(Cluster cluster, Measures measures, String caller) {
        this.cluster = cluster;
        this.measures = measures;
        this.caller = caller;
        this.compat = cluster.context().compat();
    }

    /** Those of the whole cluster; the first two, whose results the others need, come first. */
    List<Collector> ofCluster(Consumer<Set<String>> nodes) {
        List<Collector> made = new ArrayList<>();
        call(made, Subject.VERSION, Call.cluster("/version", ""), new VersionFamily(cluster.knowledge()));
        made.add(measures.ofCluster(new ClusterCollector(cluster, nodes)));
        call(
                made,
                Subject.BACKUP_INFO,
                Call.cluster("/cluster/backup-info/not-backed-up", ROOT),
                new BackupInfoFamilies(cluster.knowledge(), compat));
        call(
                made,
                Subject.QDEVICE,
                Call.cluster("/cluster/config/qdevice", ROOT),
                new QuorumDeviceFamilies(cluster.knowledge()));
        call(made, Subject.PRIVILEGES, Call.cluster("/access/permissions", ""), new PrivilegeFamilies(caller));
        call(made, Subject.HA, Call.cluster("/cluster/ha/status/current", ROOT), new HaFamilies());
        call(made, Subject.TASKS, Call.cluster("/cluster/tasks", ROOT), new TaskFamilies(cluster.knowledge()));
        call(
                made,
                Subject.EXPORT,
                Call.cluster("/cluster/metrics/export", ROOT).slowly().of(ExportFamilies::isWanted),
                new ExportFamilies());
        call(
                made,
                Subject.CEPH,
                Call.cluster("/cluster/ceph/status", "Sys.Audit or Datastore.Audit on /")
                        .slowly(),
                new CephFamilies());
        made.add(new EndpointCollector(cluster));
        return List.copyOf(made);
    }

    private void call(List<Collector> made, Subject subject, Call call, Reading reading) {
        if (subject.isOn(cluster.context()) && cluster.tellsCluster()) {
            Work work = sink -> reading.put(cluster.get(call, sink), sink);
            made.add(measures.ofCluster(SubjectCollector.ofCluster(cluster, subject, work)));
        }
    }

    /** Those of one node. */
    List<Collector> ofNode(String node) {
        OfNode made = new OfNode(node, new ArrayList<>());
        made.call(Subject.REPLICATION, "/replication", "VM.Audit on /vms", new ReplicationFamilies());
        made.call(Subject.SUBSCRIPTION, "/subscription", "", new SubscriptionFamilies(compat));
        boolean notes = Subject.NOTES.isOn(cluster.context());
        made.guests(Subject.CONFIG, order -> EachGuest.configs(cluster, order, notes));
        made.work(Subject.GUESTS, new GuestLists(cluster, node));
        made.call(Subject.HOST, "/status", ON_NODE, new HostFamilies(cluster.knowledge()));
        made.call(Subject.CERTIFICATES, "/certificates/info", "", new CertificateFamilies());
        made.call(Subject.DISKS, "/disks/list", ON_NODE, new DiskFamilies());
        made.work(Subject.SMART, new SmartTables(cluster, node));
        made.call(Subject.ZFS, "/disks/zfs", ROOT, new PoolFamilies());
        made.work(Subject.BACKUPS, new BackupLists(cluster, node));
        made.guests(Subject.SNAPSHOTS, order -> EachGuest.snapshots(cluster, order));
        made.guests(Subject.AGENT, order -> EachGuest.fileSystems(cluster, order));
        return List.copyOf(made.collectors);
    }

    private final class OfNode {
        private final String node;
        private final List<Collector> collectors;

        OfNode(String node, List<Collector> collectors) {
            this.node = node;
            this.collectors = collectors;
        }

        void work(Subject subject, Work work) {
            if (subject.isOn(cluster.context())) {
                collectors.add(measures.ofNode(SubjectCollector.ofNode(cluster, subject, node, work)));
            }
        }

        void call(Subject subject, String path, String privilege, Reading reading) {
            Call plain = Call.node(node, path, privilege);
            Call call = subject == Subject.DISKS || subject == Subject.ZFS ? plain.slowly() : plain;
            work(subject, sink -> reading.put(cluster.get(call, sink), sink));
        }

        void guests(Subject subject, Function<EachGuest.Order, Work> asking) {
            if (subject.isOn(cluster.context())) {
                Supplier<Duration> every = () -> subject.everyOfGuest(
                        cluster.context(), cluster.knowledge().inventory().guestCount());
                Work work = asking.apply(new EachGuest.Order(node, every, subject.word()));
                collectors.add(measures.ofNode(SubjectCollector.ofGuests(cluster, subject, node, work)));
            }
        }
    }
}
