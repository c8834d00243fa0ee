package io.hvagent.vsphere.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a host is, as its server says. What the host has not, or the user may not see, is empty; what was not asked for too.
 *
 * @param overall {@code green}, {@code yellow}, {@code red} or {@code gray} (overallStatus)
 * @param services by their keys (config.service)
 * @param paths to storage, counted by their state such as {@code active} and {@code dead} (config.multipathState)
 * @param ntpServers how many it is told to follow (config.dateTimeInfo.ntpConfig.server)
 * @param dateTime the moid of what tells its clock (configManager.dateTimeSystem)
 * @param alarms of the host itself (triggeredAlarmState)
 */
public record HostHealth(
        String moid,
        String name,
        Optional<String> overall,
        State state,
        Hardware hardware,
        Usage usage,
        Map<String, Service> services,
        List<Sensor> sensors,
        List<Element> elements,
        List<Mount> mounts,
        Map<String, Integer> paths,
        List<Nic> nics,
        OptionalInt ntpServers,
        Optional<String> dateTime,
        Optional<List<Alarm>> alarms,
        Cluster cluster) {
    /**
     * What it is doing.
     *
     * @param connection {@code connected}, {@code disconnected}, {@code notResponding} (runtime.connectionState)
     * @param power one of the words poweredOn, poweredOff, standBy, unknown (runtime.powerState)
     * @param standby {@code none}, {@code entering}, {@code in} or {@code exiting} (runtime.standbyMode)
     * @param lockdown {@code lockdownDisabled}, {@code lockdownNormal}, {@code lockdownStrict} (config.lockdownMode)
     * @param bootTime in seconds of Unix time (runtime.bootTime)
     */
    public record State(
            Optional<String> connection,
            Optional<String> power,
            Optional<Boolean> maintenance,
            Optional<String> standby,
            Optional<Boolean> rebootRequired,
            Optional<String> lockdown,
            OptionalLong bootTime) {
        /** Whether its server has a connection to it: else all that it tells is of the past. */
        public boolean isConnected() {
            return connection.filter("connected"::equals).isPresent();
        }
    }

    /** What it is made of (summary.hardware), and what runs on it (summary.config.product). */
    public record Hardware(
            Optional<String> vendor,
            Optional<String> model,
            Optional<String> uuid,
            Optional<String> cpuModel,
            Optional<String> version,
            Optional<String> build,
            OptionalInt cores,
            OptionalInt threads,
            OptionalInt megahertz,
            OptionalLong memoryBytes) {}

    /** What is in use (summary.quickStats). */
    public record Usage(OptionalLong cpuMegahertz, OptionalLong memoryMebibytes, OptionalLong uptimeSeconds) {}

    /**
     * A service.
     *
     * @param policy {@code on}, {@code automatic} or {@code off}
     */
    public record Service(String key, boolean running, String policy) {}

    /**
     * A numeric sensor.
     *
     * @param name without the state that the host appends to it
     * @param health in lower case: {@code green}, {@code yellow}, {@code red}, {@code unknown}
     * @param type such as {@code temperature} and {@code fan}
     * @param unit its base unit, such as {@code degrees C}
     */
    public record Sensor(String name, String health, String type, String unit, double reading) {}

    /**
     * A part of the hardware.
     *
     * @param component {@code cpu}, {@code memory} or {@code storage}
     * @param status in lower case: {@code green}, {@code yellow}, {@code red}, {@code unknown}
     */
    public record Element(String component, String name, String status) {}

    /** A datastore as this host sees it. */
    public record Mount(String name, Optional<Boolean> mounted, Optional<Boolean> accessible) {}

    /** A physical interface; without a speed its link is down. */
    public record Nic(String device, OptionalInt megabits) {}

    /** A triggered alarm. */
    public record Alarm(String moid, String status, boolean acknowledged) {}

    /**
     * What it is and says as a part of a cluster.
     *
     * @param name of the cluster; empty for a host outside of clusters
     * @param datacenter the name of the one that it is in; empty if that was not asked for
     * @param ha such as {@code master} and {@code connectedToMaster} (runtime.dasHostState.state)
     * @param vsan what it has to do with vSAN
     */
    public record Cluster(Optional<String> name, Optional<String> datacenter, Optional<String> ha, Vsan vsan) {
        Cluster at(Optional<String> cluster, Optional<String> place) {
            return new Cluster(cluster, place, ha, vsan);
        }
    }

    /**
     * What it has to do with vSAN.
     *
     * @param enabled whether it takes part (config.vsanHostConfig.enabled)
     * @param diskIssues disks that vSAN finds wrong (runtime.vsanRuntimeInfo.diskIssues); 0 where vSAN runs and says nothing
     * @param system the moid of what tells more (configManager.vsanSystem)
     */
    public record Vsan(Optional<Boolean> enabled, OptionalInt diskIssues, Optional<String> system) {
        /** Whether it takes part. */
        public boolean isOn() {
            return enabled.orElse(false);
        }
    }

    /** The same by another name. */
    public HostHealth named(String other) {
        return with(other, cluster);
    }

    /** The same, in a cluster and a datacenter of those names. */
    HostHealth at(Optional<String> clusterName, Optional<String> datacenter) {
        return with(name, cluster.at(clusterName, datacenter));
    }

    private HostHealth with(String otherName, Cluster otherCluster) {
        return new HostHealth(
                moid,
                otherName,
                overall,
                state,
                hardware,
                usage,
                services,
                sensors,
                elements,
                mounts,
                paths,
                nics,
                ntpServers,
                dateTime,
                alarms,
                otherCluster);
    }
}
