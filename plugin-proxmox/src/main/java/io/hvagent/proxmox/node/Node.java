package io.hvagent.proxmox.node;

import io.hvagent.spi.PluginContext;
import java.time.ZoneId;

/** Makes the readings of one node. Each has a root of its own, as they read at the same time. */
record Node(NodeConfig config, PatientSpace spaces, SystemAnswers calls, PluginContext context) {
    Root root() {
        return new Root(config.root());
    }

    NodeReading reading(NodeSubject subject) {
        return switch (subject) {
            case CPU -> processors();
            case STAT -> new KernelStat(root());
            case LOADAVG -> new LoadAverage(root());
            case MEMINFO -> new MemoryInfo(root());
            case VMSTAT -> new VmStat(root());
            case TIME -> new Clock(root(), context.clock(), ZoneId.systemDefault());
            case TIMEX -> new Timekeeping(calls.clock());
            case UNAME -> new Identity(root(), System.getProperty("os.arch"));
            case OS -> new OsRelease(root());
            case DISKSTATS -> new Disks(root(), config.disks());
            case FILESYSTEM -> new FileSystems(root(), config, spaces, calls.fileSystems());
            case NETDEV -> new NetworkTraffic(root(), config.networks());
            case NETCLASS -> new NetworkDevices(root(), config.networks());
            case BONDING -> new Bonds(root());
            case NETSTAT -> new NetStat(root());
            case SOCKSTAT -> new SocketStat(root(), SystemCalls::pageSize);
            case UDP_QUEUES -> new UdpQueues(root());
            case SOFTNET -> new Softnet(root());
            case ARP -> new Neighbours(root(), config.networks());
            case CONNTRACK -> new Connections(root());
            case FILEFD -> Single.fileHandles(root());
            case ENTROPY -> Single.entropy(root());
            case PRESSURE -> new Pressure(root());
            case KERNEL_HUNG -> Single.hungTasks(root());
            case SCHEDSTAT -> new Scheduling(root());
            case CPUFREQ -> new Frequencies(root());
            case HWMON -> new Sensors(root());
            case THERMAL_ZONE -> new Thermal(root());
            case EDAC -> new MemoryErrors(root());
            case POWERSUPPLYCLASS -> new PowerSupplies(root());
            case DMI -> new Firmware(root());
            case NVME -> new NvmeDrives(root());
            case MDADM -> new Raids(root());
            case ZFS -> new Zfs(root());
            case HOST -> new OwnHost(root(), context::countedElsewhere);
            case TEXTFILE -> new TextFiles(config.textfileDirectories());
        };
    }

    private NodeReading processors() {
        NodeReading times = new CpuTimes(root());
        NodeReading throttling = new Throttling(root());
        return sink -> {
            times.put(sink);
            throttling.put(sink);
        };
    }
}
