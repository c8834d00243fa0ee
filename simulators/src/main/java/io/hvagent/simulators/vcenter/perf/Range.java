package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Size;

/**
 * Between which values a counter moves.
 *
 * @param from factor of the least value
 * @param to factor of the greatest
 * @param of what they are multiplied by
 */
record Range(double from, double to, Scale of) {
    /** A size of the entity. */
    enum Scale {
        ONE,
        CPU,
        MHZ,
        MEMKB,
        MEMMB,
        CAPACITY,
        /** No range: the seconds since the entity was started. */
        UPTIME
    }

    /** Reads {@code 0-450*cpu}, {@code 1-1}, {@code uptime}. */
    static Range parse(String text) {
        if (text.equals("uptime")) {
            return new Range(0, 0, Scale.UPTIME);
        }
        String[] parts = text.split("\\*", -1);
        String[] ends = parts[0].split("-", -1);
        Scale scale = parts.length == 1 ? Scale.ONE : Scale.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT));
        return new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), scale);
    }

    long least(Size size, boolean instance) {
        return Math.round(from * scale(size, instance));
    }

    /** How far the greatest value is from the least. */
    long span(Size size, boolean instance) {
        return Math.round(to * scale(size, instance)) - least(size, instance);
    }

    private double scale(Size size, boolean instance) {
        return switch (of) {
            case CPU -> instance ? 1 : size.cpus();
            case MHZ -> instance ? (double) size.megahertz() / size.cpus() : size.megahertz();
            case MEMKB -> size.memoryKb();
            case MEMMB -> size.memoryKb() >> 10;
            case CAPACITY -> size.capacityKb();
            default -> 1;
        };
    }
}
