package io.hvagent.simulators.vcenter.fleet;

/**
 * How big an object is.
 *
 * @param cpus virtual CPUs or cores
 * @param megahertz of all of them together
 * @param memoryKb memory in KB
 * @param capacityKb storage in KB
 */
public record Size(int cpus, long megahertz, long memoryKb, long capacityKb) {
    public static final Size NONE = new Size(1, 1000, 1 << 20, 1 << 20);

    Size plus(Size other) {
        return new Size(
                cpus + other.cpus,
                megahertz + other.megahertz,
                memoryKb + other.memoryKb,
                capacityKb + other.capacityKb);
    }
}
