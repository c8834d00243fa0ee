package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of memory that has ECC, {@code /sys/devices/system/edac/mc}. For one thread. */
record MemoryErrors(Root root) implements NodeReading {
    private static final String FOLDER = "sys/devices/system/edac/mc";
    private static final Pattern CONTROLLER = Pattern.compile("mc([0-9]+)");
    private static final Pattern ROW = Pattern.compile("csrow([0-9]+)");
    private static final Pattern CHANNEL = Pattern.compile("ch([0-9]+)_ce_count");

    /** The two families of a part of the memory; the kernel's files are called ce_count and ue_count. */
    private record Errors(Metric corrected, Metric uncorrected) {
        static Errors of(String part, String where, String... labels) {
            String name = "node_edac_" + part;
            return new Errors(
                    counter(name + "correctable_errors_total", "Errors that were corrected, " + where, labels),
                    counter(name + "uncorrectable_errors_total", "Errors that could not be, " + where, labels));
        }
    }

    private static final Errors OF_CONTROLLER = Errors.of("", "by memory controller.", "controller");
    private static final Errors OF_ROW = Errors.of("csrow_", "by row of chips.", "controller", "csrow");
    private static final Errors OF_CHANNEL =
            Errors.of("channel_", "by channel of a row.", "controller", "csrow", "channel", "dimm_label");

    @Override
    public void put(Sink sink) throws IOException {
        Each.of(root.namesIfThere(FOLDER), sink, name -> {
            Matcher controller = CONTROLLER.matcher(name);
            if (controller.matches()) {
                controller(sink, FOLDER + "/" + name + "/", controller.group(1));
            }
        });
    }

    private void controller(Sink sink, String folder, String controller) throws IOException {
        put(sink, OF_CONTROLLER, folder + "%s_count", controller);
        put(sink, OF_ROW, folder + "%s_noinfo_count", controller, "unknown");
        Each.of(root.names(folder), sink, name -> {
            Matcher row = ROW.matcher(name);
            if (row.matches()) {
                put(sink, OF_ROW, folder + name + "/%s_count", controller, row.group(1));
                channels(sink, folder + name + "/", controller, row.group(1));
            }
        });
    }

    private void channels(Sink sink, String folder, String controller, String row) throws IOException {
        for (String name : root.names(folder)) {
            Matcher channel = CHANNEL.matcher(name);
            if (channel.matches()) {
                String file = folder + "ch" + channel.group(1) + "_";
                String label = root.text(file + "dimm_label").orElse("");
                put(sink, OF_CHANNEL, file + "%s_count", controller, row, channel.group(1), label(label));
            }
        }
    }

    /** As node_exporter has it: {@code CPU#0csrow#1} is CPU0_csrow1. */
    private static String label(String text) {
        String label = text.replace("#", "").replace("csrow", "_csrow").replace("channel", "_channel");
        return label.isEmpty() ? "unknown" : label;
    }

    private void put(Sink sink, Errors errors, String files, String... labels) {
        root.number(files.formatted("ce")).ifPresent(count -> sink.put(errors.corrected(), count, labels));
        root.number(files.formatted("ue")).ifPresent(count -> sink.put(errors.uncorrected(), count, labels));
    }
}
