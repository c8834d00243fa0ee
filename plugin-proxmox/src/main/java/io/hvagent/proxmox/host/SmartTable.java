package io.hvagent.proxmox.host;

import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.proxmox.json.Numbers;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a disk's SMART says in detail, {@code /nodes/NODE/disks/smart}: a table of attributes for ATA disks, lines of text for
 * others.
 */
final class SmartTable {
    private static final List<String> LABELS = List.of("id", "disk", "attribute");
    private static final Metric RAW =
            family("raw_value", "What a SMART attribute of a disk counts, in the disk's own unit.");
    private static final Metric VALUE = family("normalized_value", "A SMART attribute as the disk's maker rates it.");
    private static final Metric WORST = family("worst_value", "The worst that a SMART attribute has been rated.");
    private static final Metric THRESHOLD =
            family("threshold", "Where a SMART attribute's rating means that it fails.");

    /** A name, a colon, and a number, maybe with separators of thousands. */
    private static final Pattern LINE = Pattern.compile(
            "(?m)^\\s*([A-Za-z][^:\\n]{0,79}?)\\s*:\\s*(0x[0-9a-fA-F]{1,12}|-?[0-9][0-9,]*(?:\\.[0-9]+)?)(?=\\s|%|$)");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final int MOST_ATTRIBUTES = 100;

    private final Sink sink;
    private final String id;
    private final String disk;
    private final Set<String> told = new HashSet<>();

    private SmartTable(Sink sink, String id, String disk) {
        this.sink = sink;
        this.id = id;
        this.disk = disk;
    }

    private static Metric family(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, "pve_node_disk_smart_" + name, help, LABELS);
    }

    /** Puts what there is of a disk. */
    static void put(JsonObject smart, Sink sink, String id, String disk) {
        SmartTable table = new SmartTable(sink, id, disk);
        List<JsonObject> attributes = smart.objects("attributes");
        attributes.stream().limit(MOST_ATTRIBUTES).forEach(table::attribute);
        if (attributes.isEmpty()) {
            table.text(smart.text("text"));
        }
    }

    /** Attributes that smartctl does not know have one name, and their number. */
    private void attribute(JsonObject attribute) {
        String name = attribute.text("name").strip();
        Sink.Row row =
                row(told.add(name) ? name : name + "_" + attribute.text("id").strip());
        known(row, VALUE, Numbers.of(attribute.text("value").strip()));
        known(row, WORST, Numbers.of(attribute.text("worst").strip()));
        known(row, THRESHOLD, Numbers.of(attribute.text("threshold").strip()));
        Matcher raw = NUMBER.matcher(attribute.text("raw").strip());
        if (raw.lookingAt()) {
            known(row, RAW, Numbers.of(raw.group()));
        }
    }

    private void text(String text) {
        Matcher lines = LINE.matcher(text);
        while (lines.find() && told.size() < MOST_ATTRIBUTES) {
            if (told.add(lines.group(1))) {
                known(row(lines.group(1)), RAW, number(lines.group(2)));
            }
        }
    }

    private Sink.Row row(String attribute) {
        return sink.row(LABELS, id, disk, attribute);
    }

    private static double number(String text) {
        return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Numbers.of(text.replace(",", ""));
    }

    private static void known(Sink.Row row, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            row.put(metric, value);
        }
    }
}
