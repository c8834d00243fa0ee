package io.hvagent.esxi.ssh;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a local disk says of itself, from {@code storage core device smart get}: a list of parameters, most of them {@code N/A}
 * behind RAID. The column Value is scaled by the vendor, but for a few; newer releases have the column Raw beside it.
 */
final class DiskHealth implements EsxcliSubject {
    private static final double SECTOR = 512;
    /** Disks of this family count in units of 32 MiB. */
    private static final String COUNTS_COARSELY = "SSDSC";

    private static final double COARSE = 32 << 20;
    private static final double PERCENT = 100;
    private static final int LAST_BYTE = 0xff;

    @Override
    public String list() {
        return "storage core device list";
    }

    @Override
    public String nameOf() {
        return "device";
    }

    /** Not those of a storage network, which have nothing to say and can be many, nor those that the log of NVMe tells of. */
    @Override
    public boolean wanted(Map<String, String> listed) {
        return !listed.getOrDefault("islocal", "").equalsIgnoreCase("false")
                && !listed.getOrDefault("ispseudo", "").equalsIgnoreCase("true")
                && listed.getOrDefault("devicetype", "Direct-Access").equals("Direct-Access")
                && !listed.getOrDefault("device", "").startsWith("t10.NVMe");
    }

    @Override
    public String ask() {
        return "storage core device smart get -d";
    }

    @Override
    public List<Sample> samples(String device, Map<String, String> row) {
        Stream<Sample> samples =
                switch (EsxcliReply.key(row.getOrDefault("parameter", ""))) {
                    case "healthstatus" -> health(row.getOrDefault("value", ""));
                    case "drivetemperature" -> one(DiskSamples.TEMPERATURE, temperature(row), 1);
                    case "mediawearoutindicator" -> wear(row);
                    case "writesectorstotcount" ->
                        one(
                                DiskSamples.WRITTEN,
                                number(row, "raw"),
                                device.contains(COUNTS_COARSELY) ? COARSE : SECTOR);
                    default -> Stream.empty();
                };
        return samples.toList();
    }

    private static Stream<Sample> health(String value) {
        boolean known = !value.isEmpty() && !value.equals("N/A") && !value.equalsIgnoreCase("unknown");
        return known
                ? Stream.of(new Sample(DiskSamples.HEALTHY, value.equalsIgnoreCase("OK") ? 1 : 0))
                : Stream.empty();
    }

    /**
     * Raw has it in its last byte. Without that, a value that was worse when it was lower is none: some write 100 less the
     * temperature.
     */
    private static OptionalDouble temperature(Map<String, String> row) {
        OptionalDouble raw = number(row, "raw");
        if (raw.isPresent()) {
            return OptionalDouble.of((int) ((long) raw.getAsDouble() & LAST_BYTE));
        }
        OptionalDouble value = number(row, "value");
        OptionalDouble worst = number(row, "worst");
        return worst.isEmpty() || worst.getAsDouble() > value.orElse(Double.MAX_VALUE) ? value : OptionalDouble.empty();
    }

    /** What is left, from 100 downwards; three times nothing means that the disk does not tell. */
    private static Stream<Sample> wear(Map<String, String> row) {
        OptionalDouble left = number(row, "value");
        boolean told = left.isPresent()
                && left.getAsDouble() <= PERCENT
                && left.getAsDouble()
                                + number(row, "worst").orElse(0)
                                + number(row, "threshold").orElse(0)
                        > 0;
        return told
                ? Stream.of(new Sample(DiskSamples.WEAROUT, (PERCENT - left.getAsDouble()) / PERCENT))
                : Stream.empty();
    }

    private static OptionalDouble number(Map<String, String> row, String column) {
        return DiskSamples.number(row.getOrDefault(column, ""));
    }

    private static Stream<Sample> one(io.hvagent.spi.Metric metric, OptionalDouble value, double unit) {
        return value.stream().mapToObj(number -> new Sample(metric, number * unit));
    }
}
