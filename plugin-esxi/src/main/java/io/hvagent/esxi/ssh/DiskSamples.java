package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.OptionalDouble;

/** The families of disks, whatever told of them, and how esxcli writes numbers: decimal or hexadecimal, with a unit or without. */
final class DiskSamples {
    static final Metric HEALTHY = Metric.gauge(
            "esxi_disk_smart_healthy",
            "Whether the disk's own judgement of its health is OK; of NVMe, whether no critical warning is set",
            "host",
            "device");
    static final Metric TEMPERATURE =
            Metric.gauge("esxi_disk_temperature_celsius", "The disk's temperature, as it tells it", "host", "device");
    static final Metric WEAROUT = Metric.gauge(
            "esxi_disk_media_wearout_ratio",
            "The part of its endurance that the disk has used by its own estimate: 0 is new; above 1 is possible",
            "host",
            "device");
    static final Metric WRITTEN = Metric.counter(
            "esxi_disk_written_bytes_total", "Bytes written to the disk since it was made", "host", "device");

    private DiskSamples() {}

    /** The number at the beginning; empty if there is none, as in N/A. */
    static OptionalDouble number(String text) {
        String word = text.strip().split("[ %]", 2)[0];
        if (word.matches("0[xX][0-9a-fA-F]{1,32}")) {
            return OptionalDouble.of(new java.math.BigInteger(word.substring(2), 16).doubleValue());
        }
        return word.matches("[0-9]{1,39}(\\.[0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(word))
                : OptionalDouble.empty();
    }
}
