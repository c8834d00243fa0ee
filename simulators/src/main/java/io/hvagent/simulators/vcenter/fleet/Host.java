package io.hvagent.simulators.vcenter.fleet;

import java.util.List;

/**
 * An ESXi host.
 *
 * @param datastores moids of those it has mounted
 */
public record Host(
        Common common, State state, Hardware hardware, Software software, List<String> datastores, Health health)
        implements Entity {
    public Host {
        datastores = List.copyOf(datastores);
    }

    /**
     * Its state.
     *
     * @param power {@code poweredOn}, {@code standBy}, …
     * @param connection {@code connected}, {@code disconnected} or {@code notResponding}
     */
    public record State(String power, String connection, boolean maintenance) {
        public static final State CONNECTED = new State("poweredOn", "connected", false);
        public static final State DISCONNECTED = new State("unknown", "disconnected", false);
        public static final State IN_MAINTENANCE = new State("poweredOn", "connected", true);

        public boolean isReached() {
            return connection.equals("connected");
        }
    }

    /** What it is made of. */
    public record Hardware(int cores, int threads, int megahertz, long memoryBytes, String uuid) {}

    /** What runs on it, and what the vendor calls it. */
    public record Software(String version, String build, String vendor, String model, String cpuModel) {}

    @Override
    public Host with(Common other) {
        return new Host(other, state, hardware, software, datastores, health);
    }

    public Host with(State other) {
        return new Host(common, other, hardware, software, datastores, health);
    }

    public Host with(Health other) {
        return new Host(common, state, hardware, software, datastores, other);
    }

    @Override
    public String type() {
        return "HostSystem";
    }

    @Override
    public Size size() {
        return new Size(
                hardware.cores, (long) hardware.cores * hardware.megahertz, hardware.memoryBytes >> 10, 1 << 30);
    }

    @Override
    public boolean measured() {
        return state.isReached();
    }
}
