package io.hvagent.simulators.vcenter.fleet;

import java.util.List;

/** Ordinary hosts, datastores and machines. */
final class Parts {
    static final int CORES = 32;
    static final int MEGAHERTZ = 2600;
    static final long HOST_MEMORY = 512L << 30;
    private static final long STORE_SPACE = 16L << 40;

    private Parts() {}

    static Host host(Common common, String uuid, List<String> stores) {
        return new Host(
                common,
                Host.State.CONNECTED,
                new Host.Hardware(CORES, CORES * 2, MEGAHERTZ, HOST_MEMORY, uuid),
                new Host.Software("8.0.3", "24022510", "Example", "Rack 2U", "Example CPU 32 cores @ 2.60GHz"),
                stores,
                Health.GOOD);
    }

    static Store store(Common common, String uuid) {
        String id = uuid.substring(0, 8) + "-" + uuid.substring(9, 13) + uuid.substring(14, 18) + "-"
                + uuid.substring(19, 23) + "-" + uuid.substring(24);
        Store.Space space = new Store.Space(STORE_SPACE, STORE_SPACE / 3, STORE_SPACE / 5);
        return new Store(common, "VMFS", id, space, true);
    }

    static Machine machine(Common common, Machine.Placement placement, Machine.Hardware hardware) {
        String plain = common.name().replaceAll("[^A-Za-z0-9-]", "");
        String address = "192.0.2." + Math.floorMod(common.moid().hashCode(), 250);
        Machine.Guest guest =
                new Machine.Guest("debian12_64Guest", "Debian GNU/Linux 12 (64-bit)", plain + ".example.com", address);
        return new Machine(common, Machine.State.ON, placement, hardware, guest);
    }
}
