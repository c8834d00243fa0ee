package io.hvagent.vmguest.stats;

import io.hvagent.spi.CollectException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one cycle read.
 *
 * @param session the session's opaque id, never a label
 * @param values in the library's units (MHz, MiB, ms); an infinite limit means none
 * @param missing why a statistic has no value, in words for a label
 * @param extras what is not a number of the fixed table
 * @param failed the parts that could not be read
 * @param errors calls that failed unexpectedly, to be counted
 */
public record Reading(
        String session,
        Map<Stat, Double> values,
        Map<Stat, String> missing,
        Extras extras,
        Map<String, CollectException> failed,
        List<CallError> errors) {
    /** The hypervisor's version, the machine's BIOS UUID as the host writes it, the pool's path, extended statistics. */
    public record Extras(
            Optional<String> version, Optional<String> uuid, Optional<String> poolPath, List<ExtendedStat> extended) {}

    /** The value in the library's unit; NaN if it was not read. */
    public double value(Stat stat) {
        return values.getOrDefault(stat, Double.NaN);
    }

    /** Collects a reading; for one thread. */
    public static final class Builder {
        private final Map<Stat, Double> values = new EnumMap<>(Stat.class);
        private final Map<Stat, String> missing = new EnumMap<>(Stat.class);
        private final Map<String, CollectException> failed = new LinkedHashMap<>();
        private final List<CallError> errors = new ArrayList<>();
        private final List<ExtendedStat> extended = new ArrayList<>();
        private Optional<StatReply> session = Optional.empty();
        private Optional<String> poolPath = Optional.empty();

        public void value(Stat stat, double value) {
            values.put(stat, value);
        }

        public void missing(Stat stat, String why) {
            missing.put(stat, why);
        }

        public void error(CallError error) {
            errors.add(error);
        }

        public void failed(String part, CollectException why) {
            failed.putIfAbsent(part, why);
            if (why instanceof ReadException read) {
                errors.add(read.error());
            }
        }

        public void extended(ExtendedStat stat) {
            extended.add(stat);
        }

        public void session(StatReply reply) {
            session = Optional.of(reply);
        }

        public void poolPath(String path) {
            poolPath = Optional.of(path).filter(p -> !p.isEmpty());
        }

        /** The reading; every statistic without a value or a reason is missing because of {@code otherwise}. */
        public Reading build(String sessionId, String otherwise) {
            for (Stat stat : Stat.values()) {
                if (!values.containsKey(stat)) {
                    missing.putIfAbsent(stat, otherwise);
                }
            }
            Extras extras = new Extras(
                    session.flatMap(s -> s.text("version")),
                    session.flatMap(s -> s.text("uuid.bios")),
                    poolPath,
                    List.copyOf(extended));
            return new Reading(sessionId, values, missing, extras, failed, errors);
        }
    }
}
