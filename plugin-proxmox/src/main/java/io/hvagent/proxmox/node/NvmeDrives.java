package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;

/** NVMe drives, {@code /sys/class/nvme}. For one thread. */
record NvmeDrives(Root root) implements NodeReading {
    private static final String FOLDER = "sys/class/nvme";
    private static final Metric INFO =
            gauge("node_nvme_info", "An NVMe drive.", "device", "firmware_revision", "model", "serial", "state");

    @Override
    public void put(Sink sink) throws IOException {
        for (String device : root.names(FOLDER)) {
            String folder = FOLDER + "/" + device + "/";
            sink.put(
                    INFO,
                    1,
                    device,
                    text(folder + "firmware_rev"),
                    text(folder + "model"),
                    text(folder + "serial"),
                    text(folder + "state"));
        }
    }

    private String text(String file) {
        return root.text(file).orElse("");
    }
}
