package io.hvagent.proxmox.node;

/** What a physical machine has: memory with ECC, two power supplies, firmware, an NVMe drive, a bond, and heat. */
final class FakeHardware {
    private FakeHardware() {}

    static void on(FakeNode node) {
        memory(node);
        power(node);
        bond(node);
        heat(node);
        node.file("sys/class/dmi/id/bios_vendor", "Example BIOS\n")
                .file("sys/class/dmi/id/bios_date", "02/29/2024\n")
                .file("sys/class/dmi/id/product_name", "Server 1\n")
                .file("sys/class/dmi/id/product_serial", "0123\n")
                .file("sys/class/dmi/id/sys_vendor", "Example\n")
                .file("sys/class/dmi/id/modalias", "dmi:bvn\n");
        node.file("sys/class/nvme/nvme0/firmware_rev", "1B2Q    \n")
                .file("sys/class/nvme/nvme0/model", "Example NVMe 1TB          \n")
                .file("sys/class/nvme/nvme0/serial", "S1234\n")
                .file("sys/class/nvme/nvme0/cntlid", "1\n")
                .file("sys/class/nvme/nvme0/state", "live\n");
    }

    private static void memory(FakeNode node) {
        String controller = "sys/devices/system/edac/mc/mc0/";
        node.file(controller + "ce_count", "7\n")
                .file(controller + "ue_count", "1\n")
                .file(controller + "ce_noinfo_count", "2\n")
                .file(controller + "ue_noinfo_count", "0\n")
                .file(controller + "csrow0/ce_count", "5\n")
                .file(controller + "csrow0/ue_count", "1\n")
                .file(controller + "csrow0/ch0_ce_count", "4\n")
                .file(controller + "csrow0/ch0_dimm_label", "CPU#0csrow#0channel#0\n")
                .file(controller + "csrow0/ch1_ce_count", "1\n")
                .file("sys/devices/system/edac/mc/power/control", "auto\n");
    }

    private static void power(FakeNode node) {
        node.file("sys/class/power_supply/AC/type", "Mains\n").file("sys/class/power_supply/AC/online", "1\n");
        String battery = "sys/class/power_supply/BAT0/";
        node.file(battery + "type", "Battery\n")
                .file(battery + "status", "Discharging\n")
                .file(battery + "manufacturer", "Example\n")
                .file(battery + "capacity", "98\n")
                .file(battery + "cycle_count", "42\n")
                .file(battery + "voltage_now", "12229000\n")
                .file(battery + "current_now", "1500000\n")
                .file(battery + "temp", "305\n");
    }

    private static void bond(FakeNode node) {
        node.file("sys/class/net/bond0/bonding/slaves", "eno1 eno2 eno3\n")
                .file("sys/class/net/bond0/lower_eno1/bonding_slave/mii_status", "up\n")
                .file("sys/class/net/bond0/lower_eno2/bonding_slave/mii_status", "down\n")
                .file("sys/class/net/bond0/slave_eno3/bonding_slave/mii_status", "up\n");
        node.network("bond0", "up", "0x1403");
    }

    private static void heat(FakeNode node) {
        for (int cpu = 0; cpu < 2; cpu++) {
            String folder = "sys/devices/system/cpu/cpu" + cpu + "/";
            node.file(folder + "topology/physical_package_id", "0\n")
                    .file(folder + "topology/core_id", cpu + "\n")
                    .file(folder + "thermal_throttle/core_throttle_count", (cpu + 5) + "\n")
                    .file(folder + "thermal_throttle/package_throttle_count", "30\n");
        }
    }
}
