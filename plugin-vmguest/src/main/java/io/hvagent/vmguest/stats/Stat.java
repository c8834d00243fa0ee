package io.hvagent.vmguest.stats;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.vmguest.stats.Unit.MEBIBYTES;
import static io.hvagent.vmguest.stats.Unit.MEGAHERTZ;
import static io.hvagent.vmguest.stats.Unit.MILLISECONDS;
import static io.hvagent.vmguest.stats.Unit.NONE;

import io.hvagent.spi.Metric;
import java.util.EnumSet;
import java.util.Set;

/** A statistic of the guest library: its getter without the prefix, how wide the getter writes, its unit, its metric. */
@SuppressWarnings("ImmutableEnumChecker") // a Metric is immutable, though nothing marks it so
public enum Stat {
    CPU_RESERVATION(
            "CpuReservationMHz", 32, MEGAHERTZ, gauge("vmguest_cpu_reservation_hertz", "CPU guaranteed to the VM.")),
    CPU_LIMIT(
            "CpuLimitMHz",
            32,
            MEGAHERTZ,
            gauge("vmguest_cpu_limit_hertz", "CPU that the VM may use at most; +Inf without a limit.")),
    CPU_SHARES("CpuShares", 32, NONE, gauge("vmguest_cpu_shares", "Weight of the VM when CPU is short.")),
    CPU_USED(
            "CpuUsedMs",
            64,
            MILLISECONDS,
            counter("vmguest_cpu_used_seconds_total", "CPU time that the VM used in this session.")),
    HOST_CPU_FREQUENCY(
            "HostProcessorSpeed",
            32,
            MEGAHERTZ,
            gauge("vmguest_host_cpu_frequency_hertz", "Clock of the host's processors.")),
    MEM_RESERVATION(
            "MemReservationMB",
            32,
            MEBIBYTES,
            gauge("vmguest_memory_reservation_bytes", "Host memory guaranteed to the VM.")),
    MEM_LIMIT(
            "MemLimitMB",
            32,
            MEBIBYTES,
            gauge("vmguest_memory_limit_bytes", "Host memory that the VM may take at most; +Inf without a limit.")),
    MEM_MAPPED("MemMappedMB", 32, MEBIBYTES, memory("mapped", "Memory of the guest that the host has backed.")),
    MEM_ACTIVE("MemActiveMB", 32, MEBIBYTES, memory("active", "Memory that the guest touched lately, estimated.")),
    MEM_OVERHEAD("MemOverheadMB", 32, MEBIBYTES, memory("overhead", "Host memory spent on running the VM.")),
    MEM_BALLOONED("MemBalloonedMB", 32, MEBIBYTES, memory("ballooned", "Memory that the balloon driver holds.")),
    MEM_SWAPPED("MemSwappedMB", 32, MEBIBYTES, memory("swapped", "Memory of the guest that the host swapped out.")),
    MEM_SHARED("MemSharedMB", 32, MEBIBYTES, memory("shared", "Memory with pages shared between VMs.")),
    MEM_SHARED_SAVED("MemSharedSavedMB", 32, MEBIBYTES, memory("shared_saved", "Host memory that page sharing saves.")),
    MEM_USED("MemUsedMB", 32, MEBIBYTES, memory("used", "Host memory that the guest takes: mapped less shared.")),
    ELAPSED(
            "ElapsedMs",
            64,
            MILLISECONDS,
            counter("vmguest_session_elapsed_seconds_total", "Time since the session began, by the host's clock.")),
    CPU_STOLEN(
            "CpuStolenMs",
            64,
            MILLISECONDS,
            counter("vmguest_cpu_stolen_seconds_total", "Time that the VM could have run but was not scheduled.")),
    MEM_TARGET("MemTargetSizeMB", 64, MEBIBYTES, memory("target", "Host memory that the VM is meant to have.")),
    HOST_CPU_CORES("HostNumCpuCores", 32, NONE, gauge("vmguest_host_cpu_cores", "Cores of the host.")),
    HOST_CPU_USED(
            "HostCpuUsedMs",
            64,
            MILLISECONDS,
            counter("vmguest_host_cpu_used_seconds_total", "CPU time used on the host, all VMs.")),
    HOST_MEM_SWAPPED("HostMemSwappedMB", 64, MEBIBYTES, hostMemory("swapped", "Memory swapped out on the host.")),
    HOST_MEM_SHARED("HostMemSharedMB", 64, MEBIBYTES, hostMemory("shared", "Shared memory on the host.")),
    HOST_MEM_USED("HostMemUsedMB", 64, MEBIBYTES, hostMemory("used", "Memory in use on the host.")),
    HOST_MEM_PHYSICAL("HostMemPhysMB", 64, MEBIBYTES, hostMemory("physical", "Memory that the host has.")),
    HOST_MEM_FREE("HostMemPhysFreeMB", 64, MEBIBYTES, hostMemory("free", "Free memory of the host.")),
    HOST_MEM_MAPPED("HostMemMappedMB", 64, MEBIBYTES, hostMemory("mapped", "Mapped memory on the host.")),
    HOST_MEM_UNMAPPED("HostMemUnmappedMB", 64, MEBIBYTES, hostMemory("unmapped", "Unmapped memory on the host.")),
    MEM_ZIPPED("MemZippedMB", 32, MEBIBYTES, memory("zipped", "Memory of the guest that the host compressed.")),
    MEM_ZIP_SAVED("MemZipSavedMB", 32, MEBIBYTES, memory("zip_saved", "Host memory that compression saves.")),
    MEM_LLSWAPPED("MemLLSwappedMB", 32, MEBIBYTES, memory("llswapped", "Memory swapped out to the host's swap cache.")),
    MEM_SWAP_TARGET("MemSwapTargetMB", 32, MEBIBYTES, memory("swap_target", "Memory that the host means to swap.")),
    MEM_BALLOON_TARGET(
            "MemBalloonTargetMB", 32, MEBIBYTES, memory("balloon_target", "Size that the balloon is told to reach.")),
    MEM_BALLOON_MAX("MemBalloonMaxMB", 32, MEBIBYTES, memory("balloon_max", "Size that the balloon may reach.")),
    /** Its 64-bit getter came late; the library reader falls back to the 32-bit one. */
    MEM_SHARES("MemShares64", 64, NONE, gauge("vmguest_memory_shares", "Weight of the VM when memory is short."));

    /** What a host tells its guests only where {@code tools.guestlib.enableHostInfo} allows it. */
    public static final Set<Stat> HOST_INFO = Set.copyOf(EnumSet.range(HOST_CPU_CORES, HOST_MEM_UNMAPPED));

    private final String getter;
    private final int bits;
    private final Unit unit;
    private final Metric metric;

    Stat(String getter, int bits, Unit unit, Metric metric) {
        this.getter = getter;
        this.bits = bits;
        this.unit = unit;
        this.metric = metric;
    }

    /** The getter's name without {@code VMGuestLib_Get}; also the value of the label {@code stat}. */
    public String getter() {
        return getter;
    }

    /** Whether the getter writes 64 bits. */
    public boolean wide() {
        return bits == 64;
    }

    public Metric metric() {
        return metric;
    }

    /** A value in the library's unit, in the metric's unit. */
    public double toBase(double value) {
        return unit.toBase(value);
    }

    /** What the getter wrote as a number, in its own unit; a limit of all ones is infinite. */
    public double value(long written) {
        if ((this == CPU_LIMIT || this == MEM_LIMIT) && (int) written == -1) {
            return Double.POSITIVE_INFINITY;
        }
        return wide() ? unsigned(written) : Integer.toUnsignedLong((int) written);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }

    private static Metric memory(String name, String help) {
        return gauge("vmguest_memory_" + name + "_bytes", help);
    }

    private static Metric hostMemory(String name, String help) {
        return gauge("vmguest_host_memory_" + name + "_bytes", help);
    }
}
