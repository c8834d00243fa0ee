package io.hvagent.vmguest;

import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The three CPU values of the replaced exporter: differences between two readings of one session. Zero before there are
 * two, absent in the cycle that sees a session change; computed in doubles, product first, then rounded half-even.
 */
final class CpuUse {
    private Optional<Reading> before = Optional.empty();

    /** Percent used, percent stolen, MHz; NaN for what cannot be known. */
    record Values(double used, double stolen, double speed) {
        static final Values UNKNOWN = new Values(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Takes a reading as the start of what the next one covers. */
    void start(Reading reading) {
        before = Optional.of(reading);
    }

    /** The values from the reading before to this one, which takes its place. */
    Values next(Reading now) {
        Optional<Reading> from = before;
        before = Optional.of(now);
        if (from.isEmpty()) {
            return new Values(zero(now, Stat.CPU_USED), zero(now, Stat.CPU_STOLEN), zero(now, Stat.CPU_USED));
        }
        return from.get().session().equals(now.session()) ? between(from.get(), now) : Values.UNKNOWN;
    }

    private static Values between(Reading from, Reading to) {
        double elapsed = delta(from, to, Stat.ELAPSED);
        double used = delta(from, to, Stat.CPU_USED);
        double stolen = delta(from, to, Stat.CPU_STOLEN);
        if (elapsed < 0 || used < 0 || stolen < 0) {
            return Values.UNKNOWN;
        }
        double hostSpeed = to.value(Stat.HOST_CPU_FREQUENCY);
        return new Values(
                divided(used * 100.0, elapsed), divided(stolen * 100.0, elapsed), divided(hostSpeed * used, elapsed));
    }

    private static double divided(double product, double elapsed) {
        if (Double.isNaN(product) || Double.isNaN(elapsed)) {
            return Double.NaN;
        }
        return elapsed == 0 ? 0 : rounded(product / elapsed);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static double delta(Reading from, Reading to, Stat stat) {
        return to.value(stat) - from.value(stat);
    }

    private static double zero(Reading reading, Stat stat) {
        return reading.value(stat) * 0;
    }
}
