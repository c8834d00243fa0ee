package io.hvagent.simulators.vcenter.fleet;

import java.util.List;

/** A virtual machine. */
public record Machine(Common common, State state, Placement placement, Hardware hardware, Guest guest)
        implements Entity {
    private static final int MEGAHERTZ = 2400;

    /**
     * Its state.
     *
     * @param power {@code poweredOn}, {@code poweredOff} or {@code suspended}
     * @param connection {@code connected}, {@code disconnected}, {@code orphaned}, …
     */
    public record State(String power, String connection, boolean template) {
        public static final State ON = new State("poweredOn", "connected", false);
        public static final State OFF = new State("poweredOff", "connected", false);

        public boolean isOn() {
            return power.equals("poweredOn") && connection.equals("connected") && !template;
        }
    }

    /**
     * Where it runs.
     *
     * @param host moid; empty while there is none
     * @param pool moid; empty for templates
     * @param datastores moids
     */
    public record Placement(String host, String pool, List<String> datastores) {
        public Placement {
            datastores = List.copyOf(datastores);
        }

        public Placement on(String otherHost) {
            return new Placement(otherHost, pool, datastores);
        }
    }

    /**
     * What it is made of.
     *
     * @param version such as {@code vmx-19}
     * @param uuid the BIOS UUID
     */
    public record Hardware(
            int cpus, int memoryMb, int disks, int nics, String version, String uuid, String instanceUuid) {}

    /** What its guest says of itself. */
    public record Guest(String id, String fullName, String hostname, String address) {}

    @Override
    public Machine with(Common other) {
        return new Machine(other, state, placement, hardware, guest);
    }

    public Machine with(State other) {
        return new Machine(common, other, placement, hardware, guest);
    }

    public Machine with(Placement other) {
        return new Machine(common, state, other, hardware, guest);
    }

    @Override
    public String type() {
        return "VirtualMachine";
    }

    @Override
    public Size size() {
        return new Size(
                hardware.cpus,
                (long) hardware.cpus * MEGAHERTZ,
                hardware.memoryMb * 1024L,
                (hardware.disks * 50L) << 20);
    }

    @Override
    public boolean measured() {
        return state.isOn();
    }
}
