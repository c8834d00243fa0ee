package io.hvagent.vmguest.stats;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The request for extended statistics, which the library and the command line tool share. */
@FunctionalInterface
public interface RawStats {
    /** The most devices of one category that are read. */
    int MAX_DEVICES = 64;

    /** A line of the list of statistics that names a device. */
    Pattern DEVICE = Pattern.compile("(?m)^\\s*(vnet|vscsi)\\s+([0-9A-Za-z:._-]{1,64})\\s*$");

    /** The reply, such as for {@code json} and {@code vnet 00:50:56:00:00:01}; an empty statistic asks for the list. */
    String get(String encoding, String stat) throws CollectException, InterruptedException;

    /** One category or device. */
    default StatReply reply(String stat) throws CollectException, InterruptedException {
        String json = get("json", stat).replace('\0', ' ');
        if (json.isBlank()) {
            throw new ReadException(
                    Reason.NO_DATA,
                    "the host's reply to '" + stat + "' is empty: only ESXi 6.0 and later has extended statistics,"
                            + " Workstation and Fusion have none",
                    new CallError(stat.split(" ", 2)[0], "empty"));
        }
        try {
            return StatReply.parse(json);
        } catch (IllegalArgumentException e) {
            throw new ReadException(
                    Reason.BAD_REPLY,
                    "the host's reply to '" + stat + "' is " + e.getMessage(),
                    new CallError(stat.split(" ", 2)[0], "bad_reply"));
        }
    }

    /** Adds whole categories to a reading; one that fails is a failed part, and the others go on. */
    default void addTo(Reading.Builder reading, Set<Extended> categories) throws InterruptedException {
        for (Extended category : categories) {
            try {
                for (String device : devices(category)) {
                    String stat = (category.key() + " " + device).strip();
                    reply(stat)
                            .entries()
                            .values()
                            .forEach(e -> reading.extended(new ExtendedStat(category, device, e)));
                }
            } catch (CollectException e) {
                reading.failed(category.key(), e);
            }
        }
    }

    private List<String> devices(Extended category) throws CollectException, InterruptedException {
        if (category.label().isEmpty()) {
            return List.of("");
        }
        return DEVICE.matcher(get("text", ""))
                .results()
                .filter(line -> line.group(1).equals(category.key()))
                .map(line -> line.group(2))
                .limit(MAX_DEVICES)
                .toList();
    }
}
