package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The time when it was collected, and what clock the kernel uses. For one thread. */
record Clock(Root root, InstantSource time, ZoneId zone) implements NodeReading {
    private static final String FOLDER = "sys/devices/system/clocksource";
    private static final String DEVICE = "clocksource";
    private static final Metric SECONDS = gauge("node_time_seconds", "The node's Unix time when it was collected.");
    private static final Metric OFFSET =
            gauge("node_time_zone_offset_seconds", "Seconds to be added to UTC for local time.", "time_zone");
    private static final Metric AVAILABLE =
            info("node_time_clocksource_available_info", "A clock that the kernel can use.", "device", "clocksource");
    private static final Metric CURRENT =
            info("node_time_clocksource_current_info", "The clock that the kernel uses.", "device", "clocksource");

    @Override
    public void put(Sink sink) throws IOException {
        Instant now = time.instant();
        sink.put(SECONDS, now.getEpochSecond() + now.getNano() / 1e9);
        ZonedDateTime here = now.atZone(zone);
        String name = DateTimeFormatter.ofPattern("zzz", Locale.US).format(here);
        sink.put(OFFSET, here.getOffset().getTotalSeconds(), name.equals("Z") ? "UTC" : name);
        for (String device : root.namesIfThere(FOLDER)) {
            if (device.startsWith(DEVICE)) {
                sources(sink, device.substring(DEVICE.length()), FOLDER + "/" + device + "/");
            }
        }
    }

    private void sources(Sink sink, String device, String folder) {
        Optional<String> available = root.text(folder + "available_clocksource").filter(text -> !text.isEmpty());
        available.ifPresent(words -> {
            for (String source : List.of(words.split("\\s+"))) {
                sink.put(AVAILABLE, 1, device, source);
            }
        });
        root.text(folder + "current_clocksource").ifPresent(source -> sink.put(CURRENT, 1, device, source));
    }
}
