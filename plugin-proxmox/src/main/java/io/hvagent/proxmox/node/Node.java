package io.hvagent.proxmox.node;

import java.time.InstantSource;
import java.time.ZoneId;

/** What the subjects of one node are made of. Each has a root of its own, as they read at the same time. */
record Node(NodeConfig config, PatientSpace spaces, FileSystems.Loading loading, InstantSource clock) {
    Root root() {
        return new Root(config.root());
    }

    NodeReading fileSystems() {
        return new FileSystems(root(), config, spaces, loading);
    }

    SocketStat.PageSize pageSize() {
        return SystemCalls::pageSize;
    }

    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** The JVM's word for it. */
    String architecture() {
        return System.getProperty("os.arch");
    }
}
