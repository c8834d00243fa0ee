package io.hvagent.vmguest.toolbox;

import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import io.hvagent.vmguest.stats.StatReply;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the library's statistics the command line tool's replies hold, and under which names. Pure. */
final class ToolboxStats {
    /** Extended statistics of {@code session} and {@code resources}, with the unit that is documented. */
    private static final Map<String, Source> EXTENDED = Map.ofEntries(
            Map.entry("uptime", new Source(Stat.ELAPSED, "us")),
            Map.entry("vm.cpu.reserved", new Source(Stat.CPU_RESERVATION, "MHz")),
            Map.entry("vm.cpu.limit", new Source(Stat.CPU_LIMIT, "MHz")),
            Map.entry("vm.cpu.used", new Source(Stat.CPU_USED, "us")),
            Map.entry("vm.cpu.contention.cpu", new Source(Stat.CPU_STOLEN, "us")),
            Map.entry("guest.mem.reserved", new Source(Stat.MEM_RESERVATION, "KB")),
            Map.entry("guest.mem.limit", new Source(Stat.MEM_LIMIT, "KB")),
            Map.entry("guest.mem.mapped", new Source(Stat.MEM_MAPPED, "KB")),
            Map.entry("guest.mem.consumed", new Source(Stat.MEM_USED, "KB")),
            Map.entry("guest.mem.swapped", new Source(Stat.MEM_SWAPPED, "KB")),
            Map.entry("guest.mem.ballooned", new Source(Stat.MEM_BALLOONED, "KB")));

    /** Subcommands that print one number and its unit, for hosts without extended statistics. */
    static final Map<String, Stat> PLAIN = Map.of(
            "cpures", Stat.CPU_RESERVATION,
            "cpulimit", Stat.CPU_LIMIT,
            "memres", Stat.MEM_RESERVATION,
            "memlimit", Stat.MEM_LIMIT,
            "balloon", Stat.MEM_BALLOONED,
            "swap", Stat.MEM_SWAPPED);

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,18})\\b.*", Pattern.DOTALL);

    private ToolboxStats() {}

    private record Source(Stat stat, String units) {}

    /** Adds what a reply holds. */
    static void add(StatReply reply, Reading.Builder reading) {
        EXTENDED.forEach((name, source) -> {
            StatReply.Entry entry = reply.entries().get(name);
            OptionalDouble number = entry == null ? OptionalDouble.empty() : entry.number();
            number.ifPresent(n -> reading.value(source.stat(), converted(n, units(entry, source), source.stat())));
        });
    }

    /** The number that a line such as {@code 2932 MHz} begins with. */
    static OptionalDouble plain(Stat stat, String line) {
        Matcher matcher = NUMBER.matcher(line);
        return matcher.matches()
                ? OptionalDouble.of(stat.value(Long.parseLong(matcher.group(1))))
                : OptionalDouble.empty();
    }

    private static String units(StatReply.Entry entry, Source source) {
        return entry.units().isEmpty() ? source.units() : entry.units();
    }

    private static double converted(double number, String units, Stat stat) {
        if (number < 0) {
            return stat == Stat.CPU_LIMIT || stat == Stat.MEM_LIMIT ? Double.POSITIVE_INFINITY : 0;
        }
        return switch (units) {
            case "us" -> number / 1000;
            case "KB" -> number / 1024;
            case "bytes" -> number / (1 << 20);
            default -> number;
        };
    }
}
