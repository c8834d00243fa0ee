package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The health log of NVMe disks, from {@code nvme device log smart get}; the device is the adapter, such as vmhba2. */
final class NvmeHealth implements EsxcliSubject {
    private static final double ZERO_CELSIUS = 273.15;
    private static final double DATA_UNIT = 512_000;
    private static final double PERCENT = 100;
    private static final List<String> WARNINGS = List.of(
            "availablesparespacebelowthreshold",
            "temperaturewarning",
            "nvmsubsystemreliabilitydegradation",
            "readonlymode",
            "volatilememorybackupdevicefailure");

    @Override
    public String list() {
        return "nvme device list";
    }

    @Override
    public String nameOf() {
        return "hbaname";
    }

    @Override
    public boolean mayBeUnknown() {
        return true;
    }

    @Override
    public String ask() {
        return "nvme device log smart get -A";
    }

    @Override
    public List<Sample> samples(String adapter, Map<String, String> log) {
        return Stream.of(
                        health(log),
                        one(
                                DiskSamples.TEMPERATURE,
                                number(log, "compositetemperature").map(kelvin -> kelvin - ZERO_CELSIUS)),
                        one(DiskSamples.WEAROUT, number(log, "percentageused").map(used -> used / PERCENT)),
                        one(DiskSamples.WRITTEN, number(log, "dataunitswritten").map(units -> units * DATA_UNIT)))
                .flatMap(samples -> samples)
                .toList();
    }

    private static Stream<Sample> health(Map<String, String> log) {
        List<String> told =
                WARNINGS.stream().filter(log::containsKey).map(log::get).toList();
        boolean warned = told.stream().anyMatch(flag -> flag.equalsIgnoreCase("true") || flag.equals("1"));
        return told.isEmpty() ? Stream.empty() : Stream.of(new Sample(DiskSamples.HEALTHY, warned ? 0 : 1));
    }

    private static Optional<Double> number(Map<String, String> log, String name) {
        OptionalDouble number = DiskSamples.number(log.getOrDefault(name, ""));
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static Stream<Sample> one(Metric metric, Optional<Double> value) {
        return value.stream().map(number -> new Sample(metric, number));
    }
}
