package io.hvagent.vsphereperf.counter;

import java.util.Optional;
import java.util.stream.Stream;

/** The units of performance counters, and the base units that they are published in. */
enum Unit {
    PERCENT("percent", Scale.per(10_000), "_ratio"),
    KILOBYTES("kiloBytes", Scale.times(1L << 10), "_bytes"),
    MEGABYTES("megaBytes", Scale.times(1L << 20), "_bytes"),
    TERABYTES("teraBytes", Scale.times(1L << 40), "_bytes"),
    KILOBYTES_PER_SECOND("kiloBytesPerSecond", Scale.times(1L << 10), "_bytes_per_second"),
    MEGABYTES_PER_SECOND("megaBytesPerSecond", Scale.times(1L << 20), "_bytes_per_second"),
    MEGAHERTZ("megaHertz", Scale.times(1_000_000), "_hertz"),
    NUMBER("number", Scale.NONE, ""),
    MILLISECOND("millisecond", Scale.per(1_000), "_seconds"),
    MICROSECOND("microsecond", Scale.per(1_000_000), "_seconds"),
    NANOSECOND("nanosecond", Scale.per(1_000_000_000), "_seconds"),
    SECOND("second", Scale.NONE, "_seconds"),
    WATT("watt", Scale.NONE, "_watts"),
    JOULE("joule", Scale.NONE, "_joules"),
    CELSIUS("celsius", Scale.NONE, "_celsius");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Scale scale;

    private final String suffix;

    Unit(String key, Scale scale, String suffix) {
        this.key = key;
        this.scale = scale;
        this.suffix = suffix;
    }

    /** The unit of vSphere's name; empty for one that is not known here. */
    static Optional<Unit> of(String key) {
        return Stream.of(values()).filter(unit -> unit.key.equals(key)).findFirst();
    }

    /** From raw values to the base unit. */
    Scale scale() {
        return scale;
    }

    /** What ends the name of a level. */
    String suffix() {
        return suffix;
    }

    /** Whether it is an amount per second, whose sum over time is an amount. */
    boolean perSecond() {
        return this == KILOBYTES_PER_SECOND || this == MEGABYTES_PER_SECOND;
    }
}
