package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Sensors of the hardware, {@code /sys/class/hwmon}. A file that its driver cannot give now is left out. For one thread. */
final class Sensors implements NodeReading {
    private static final String FOLDER = "sys/class/hwmon";
    private static final List<String> LABELS = List.of("chip", "sensor");
    private static final Metric CHIP = new Metric(
            Metric.Kind.GAUGE,
            "node_hwmon_chip_names",
            "The name of a chip, by its driver.",
            List.of("chip", "chip_name"));
    private static final Metric LABEL = new Metric(
            Metric.Kind.GAUGE,
            "node_hwmon_sensor_label",
            "The label of a sensor, by its driver.",
            List.of("chip", "sensor", "label"));

    /** @param name what its metrics call it */
    private record Chip(String folder, String name) {}

    private final Root root;
    private final Map<String, Metric> families = new HashMap<>();

    Sensors(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        Map<String, Chip> chips = new LinkedHashMap<>();
        chips().forEach(chip -> chips.put(lastOf(chip.folder()), chip));
        Each.of(List.copyOf(chips.keySet()), sink, name -> chip(sink, chips.get(name)));
    }

    private void chip(Sink sink, Chip chip) throws IOException {
        driver(chip.folder()).ifPresent(name -> sink.put(CHIP, 1, chip.name(), name));
        sensors(chip).forEach((sensor, files) -> put(sink, chip.name(), sensor, files));
    }

    /** The chips under names that survive a restart; what would be the same twice gets a suffix. */
    private List<Chip> chips() throws IOException {
        List<Chip> chips = root.names(FOLDER).stream()
                .filter(name -> Files.isDirectory(root.resolve(FOLDER + "/" + name)))
                .map(name -> new Chip(FOLDER + "/" + name, stableName(FOLDER + "/" + name)))
                .toList();
        return chips.stream()
                .map(chip -> new Chip(chip.folder(), chip.name() + suffix(chip, chips)))
                .toList();
    }

    private String suffix(Chip chip, List<Chip> all) {
        List<Chip> same =
                all.stream().filter(other -> other.name().equals(chip.name())).toList();
        if (same.size() == 1) {
            return "";
        }
        String driver = driver(chip.folder()).orElse("");
        boolean tells = !driver.isEmpty()
                && same.stream()
                                .filter(other ->
                                        driver.equals(driver(other.folder()).orElse("")))
                                .count()
                        == 1;
        return "_" + (tells ? driver : clean(lastOf(chip.folder())));
    }

    /** Bus and device if the chip has a device; else its driver's name; else the folder. */
    private String stableName(String folder) {
        Optional<String> device = device(folder);
        return device.or(() -> driver(folder)).orElseGet(() -> clean(lastOf(folder)));
    }

    private Optional<String> device(String folder) {
        try {
            Path device = root.resolve(folder + "/device").toRealPath();
            String bus = clean(device.getParent().getFileName().toString());
            String name = clean(device.getFileName().toString());
            return Optional.of(bus.isEmpty() ? name : bus + "_" + name).filter(text -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> driver(String folder) {
        return root.text(folder + "/name").map(Sensors::clean).filter(name -> !name.isEmpty());
    }

    private static String lastOf(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    static String clean(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9:_]", "_")
                .replaceAll("^_+|_+$", "");
    }

    /** What each sensor's files contain, by sensor and property; those of old drivers lie in the device's folder. */
    private Map<String, Map<String, String>> sensors(Chip chip) throws IOException {
        Map<String, Map<String, String>> sensors = new TreeMap<>();
        for (String folder : List.of(chip.folder(), chip.folder() + "/device")) {
            for (String file : root.namesIfThere(folder)) {
                Matcher parts = SensorFamily.FILE.matcher(file);
                if (parts.matches() && SensorFamily.KINDS.contains(parts.group("kind"))) {
                    Optional<String> text = root.text(folder + "/" + file);
                    text.ifPresent(value -> sensors.computeIfAbsent(
                                    SensorFamily.sensor(parts), sensor -> new LinkedHashMap<>())
                            .put(Optional.ofNullable(parts.group("property")).orElse(""), value));
                }
            }
        }
        return sensors;
    }

    private void put(Sink sink, String chip, String sensor, Map<String, String> files) {
        Optional<String> label = Optional.ofNullable(files.get("label"));
        label.ifPresent(text -> sink.put(LABEL, 1, chip, sensor, text));
        Sink.Row row = sink.row(LABELS, chip, sensor);
        files.forEach((property, text) -> {
            Optional<SensorFamily> found = SensorFamily.of(sensor, property, files.containsKey(""));
            Optional<Double> value = number(text);
            if (found.isPresent() && value.isPresent()) {
                row.put(family(found.get()), found.get().value(value.get()));
            }
        });
    }

    private Metric family(SensorFamily family) {
        return families.computeIfAbsent(family.name(), name -> new Metric(family.kind(), name, family.help(), LABELS));
    }

    private static Optional<Double> number(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of((double) Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
