package io.hvagent.vsphereperf.output;

import java.util.Locale;

/**
 * One object whose samples are read, as of the newest inventory. Immutable; a move, a new name or a new tag makes another one.
 * A text that the inventory does not have is empty, never null.
 *
 * @param vcenter the vCenter's name in the profile
 * @param moid its managed object id, unique within its vCenter
 * @param name decoded
 * @param place where it is
 * @param identity what a guest is known by; {@link Identity#NONE} for all but virtual machines
 */
public record Monitored(Kind kind, String vcenter, String moid, String name, Place place, Identity identity) {
    /** What it is. */
    public enum Kind {
        VM("VirtualMachine"),
        HOST("HostSystem"),
        DATASTORE("Datastore"),
        CLUSTER("ClusterComputeResource"),
        RESOURCE_POOL("ResourcePool"),
        DATACENTER("Datacenter");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** Its managed object type. */
        public String type() {
            return type;
        }

        /** Its word in metric names and labels, such as {@code resource_pool}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where an object is; all but {@code hostMoid} are names.
     *
     * @param path all that it lies in and its own name, such as {@code /Paris/vm/web/shop-1}
     * @param datacenter the datacenter
     * @param cluster the cluster; empty outside clusters
     * @param host the host of a machine
     * @param hostMoid the host's moid
     * @param pool the resource pool of a machine
     * @param folder the path of the folder that a machine lies in, without the datacenter and its {@code vm}
     */
    public record Place(
            String path, String datacenter, String cluster, String host, String hostMoid, String pool, String folder) {}

    /**
     * What a virtual machine is known by.
     *
     * @param uuid the BIOS UUID
     * @param instanceUuid the one that vCenter keeps unique
     * @param guestId such as {@code debian12_64Guest}
     * @param guestHostname what its guest tools report
     * @param hardwareVersion such as {@code vmx-19}
     */
    public record Identity(
            String uuid, String instanceUuid, String guestId, String guestHostname, String hardwareVersion) {
        public static final Identity NONE = new Identity("", "", "", "", "");
    }
}
