package io.hvagent.kubevirt.cgroup;

import io.hvagent.kubevirt.proc.FileBytes;
import java.util.OptionalDouble;

/** Reads a file such as cpu.pressure, whose lines end in the total of microseconds. */
public final class Pressure {
    private static final String TOTAL = "total=";
    private static final double MICROS = 1e6;

    private Pressure() {}

    /**
     * The total in seconds.
     *
     * @param level {@code some} or {@code full}
     */
    public static OptionalDouble total(FileBytes text, String level) {
        return text.text()
                .lines()
                .filter(line -> line.startsWith(level + " ") && line.contains(TOTAL))
                .map(line -> line.substring(line.indexOf(TOTAL) + TOTAL.length()))
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .mapToDouble(digits -> Long.parseLong(digits) / MICROS)
                .findFirst();
    }
}
