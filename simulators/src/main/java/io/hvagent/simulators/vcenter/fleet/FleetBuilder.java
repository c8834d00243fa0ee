package io.hvagent.simulators.vcenter.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Builds a fleet from its size and seed; every datacenter but the first is in a folder. Used once, by one thread. */
final class FleetBuilder {
    private static final int STORES_A_CLUSTER = 4;
    private static final int MACHINES_A_FOLDER = 250;

    private final FleetSize size;
    private final long seed;
    private final SplittableRandom random;
    private final List<Entity> entities = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private int next = 2;

    /** A cluster and what machines need of it. */
    record Site(String folder, String pool, List<String> hosts, List<String> stores) {}

    FleetBuilder(FleetSize size, long seed) {
        this.size = size;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    Fleet build() {
        add(new Container(Common.of(Fleet.ROOT, "Datacenters", ""), "Folder", Size.NONE));
        for (int i = 0; i < size.datacenters(); i++) {
            datacenter(i);
        }
        machines();
        return new Fleet(seed, entities, List.of(), List.of());
    }

    private void datacenter(int i) {
        String parent = i == 0 ? Fleet.ROOT : folder("group-d", "site-" + i, Fleet.ROOT);
        String datacenter = container("datacenter-", "DC" + i, parent, "Datacenter");
        String vmFolder = folder("group-v", "vm", datacenter);
        String hostFolder = folder("group-h", "host", datacenter);
        String storeFolder = folder("group-s", "datastore", datacenter);
        folder("group-n", "network", datacenter);
        for (int c = 0; c < size.clusters(); c++) {
            cluster("DC" + i + "-C" + c, List.of(vmFolder, hostFolder, storeFolder));
        }
    }

    private void cluster(String name, List<String> folders) {
        Size whole = new Size(
                size.hosts() * Parts.CORES,
                (long) size.hosts() * Parts.CORES * Parts.MEGAHERTZ,
                size.hosts() * (Parts.HOST_MEMORY >> 10),
                1 << 30);
        String cluster = moid("domain-c");
        add(new Container(Common.of(cluster, name, folders.get(1)), "ClusterComputeResource", whole));
        String pool = moid("resgroup-");
        add(new Container(Common.of(pool, "Resources", cluster), "ResourcePool", whole));
        String inner = moid("resgroup-");
        add(new Container(Common.of(inner, "pool-a", pool), "ResourcePool", whole));
        List<String> stores = stores(name, folders.get(2));
        List<String> hosts = new ArrayList<>();
        for (int h = 0; h < size.hosts(); h++) {
            hosts.add(host("esx-" + name + "-" + h, cluster, stores));
        }
        sites.add(new Site(folders.get(0), inner, hosts, stores));
    }

    private List<String> stores(String cluster, String folder) {
        List<String> stores = new ArrayList<>();
        for (int i = 0; i < STORES_A_CLUSTER; i++) {
            String moid = moid("datastore-");
            stores.add(moid);
            add(Parts.store(Common.of(moid, "ds-" + cluster + "-" + i, folder), uuid(moid)));
        }
        return stores;
    }

    private String host(String name, String cluster, List<String> stores) {
        String moid = moid("host-");
        add(Parts.host(
                Common.of(moid, name.toLowerCase(java.util.Locale.ROOT) + ".example.com", cluster),
                uuid(moid),
                stores));
        return moid;
    }

    private void machines() {
        String[] folders = new String[sites.size()];
        for (int i = 0; i < size.machines(); i++) {
            int s = i % sites.size();
            int nth = i / sites.size();
            Site site = sites.get(s);
            if (nth % MACHINES_A_FOLDER == 0) {
                folders[s] = folder("group-v", "apps-" + s + "-" + nth / MACHINES_A_FOLDER, site.folder());
            }
            machine(i, folders[s], site, nth);
        }
    }

    private void machine(int i, String folder, Site site, int nth) {
        String moid = moid("vm-");
        Common common = Common.of(moid, String.format("vm-%05d", i), folder);
        Machine.Placement placement = new Machine.Placement(
                site.hosts().get(nth % site.hosts().size()),
                site.pool(),
                List.of(site.stores().get(nth % site.stores().size())));
        add(Parts.machine(common, placement, hardware(moid)));
    }

    private Machine.Hardware hardware(String moid) {
        int cpus = 1 << random.nextInt(4);
        int memory = cpus * (1024 << random.nextInt(3));
        return new Machine.Hardware(
                cpus, memory, 1 + random.nextInt(3), 1 + random.nextInt(2), "vmx-19", uuid(moid), uuid(moid + "i"));
    }

    private String folder(String prefix, String name, String parent) {
        return container(prefix, name, parent, "Folder");
    }

    private String container(String prefix, String name, String parent, String type) {
        String moid = moid(prefix);
        add(new Container(Common.of(moid, name, parent), type, Size.NONE));
        return moid;
    }

    private String moid(String prefix) {
        return prefix + next++;
    }

    private String uuid(String of) {
        return UUID.nameUUIDFromBytes((seed + of).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void add(Entity entity) {
        entities.add(entity);
    }
}
