package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.Map;

/** What {@code uname} tells, from {@code /proc/sys/kernel}. For one thread. */
record Identity(Root root, String architecture) implements NodeReading {
    private static final String FOLDER = "proc/sys/kernel/";
    private static final Metric UNAME = info(
            "node_uname_info",
            "What uname tells of the node.",
            "sysname",
            "release",
            "version",
            "machine",
            "nodename",
            "domainname");
    /** The kernel's words for architectures that Java calls otherwise. */
    private static final Map<String, String> MACHINES = Map.of("amd64", "x86_64", "x86", "i686", "arm", "armv7l");

    @Override
    public void put(Sink sink) throws IOException {
        root.words(FOLDER + "ostype");
        sink.put(
                UNAME,
                1,
                text("ostype"),
                text("osrelease"),
                text("version"),
                machine(),
                text("hostname"),
                text("domainname"));
    }

    private String text(String file) {
        return root.text(FOLDER + file).orElse("");
    }

    /** The kernel tells it from 6.1 on; before, the JVM's word for it is near enough. */
    private String machine() {
        return root.text(FOLDER + "arch").orElseGet(() -> MACHINES.getOrDefault(architecture, architecture));
    }
}
