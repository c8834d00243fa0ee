package io.hvagent.collect;

import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Tells of one collector's failures and recoveries: a line when it begins to fail for a reason, one each ten minutes while it
 * goes on, and one when it works again. A refused login is told once: it stays refused until somebody changes something. Source and target are in the log context. For one thread at a time.
 */
final class FailureLog {
    private static final long REPEAT = Duration.ofMinutes(10).toNanos();

    private record Told(long at, int since) {}

    private final Logger log;
    private final LogContext context;
    private final LongSupplier nanoTime;
    private final Map<Reason, Told> told = new EnumMap<>(Reason.class);
    private final Map<String, Set<Reason>> parts = new HashMap<>();
    private long downSince;
    private int failures;

    FailureLog(Logger log, LogContext context, LongSupplier nanoTime) {
        this.log = log;
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** A run failed. */
    void failed(Fault fault) {
        long now = nanoTime.getAsLong();
        downSince = failures++ == 0 ? now : downSince;
        Told last = told.get(fault.reason());
        if (last == null) {
            tell(() -> log.warn("{} failed: {}: {}", context.collector(), fault.reason(), fault.message()));
        } else if (now - last.at() >= REPEAT && fault.reason() != Reason.UNAUTHORIZED) {
            int times = last.since() + 1;
            tell(() -> log.warn(
                    "{} failed {} times more: {}: {}", context.collector(), times, fault.reason(), fault.message()));
        } else {
            told.put(fault.reason(), new Told(last.at(), last.since() + 1));
            return;
        }
        told.put(fault.reason(), new Told(now, 0));
    }

    /** A run succeeded, all but these parts. */
    void succeeded(Map<String, Fault> failedParts) {
        if (failures > 0) {
            String down = DurationText.rounded(Duration.ofNanos(nanoTime.getAsLong() - downSince));
            tell(() -> log.info("{} works again after {} and {} failures", context.collector(), down, failures));
        }
        told.clear();
        failures = 0;
        failedParts.forEach(this::partFailed);
        parts.keySet().removeIf(part -> !failedParts.containsKey(part) && recovered(part));
    }

    private void partFailed(String part, Fault fault) {
        if (!parts.computeIfAbsent(part, first -> EnumSet.noneOf(Reason.class)).add(fault.reason())) {
            return;
        }
        String line = context.collector() + ", part " + part + " failed: " + fault.reason() + ": " + fault.message();
        tell(() -> log.atLevel(fault.reason() == Reason.NO_DATA ? Level.INFO : Level.WARN)
                .log(line));
    }

    private boolean recovered(String part) {
        tell(() -> log.info("{}, part {} works again", context.collector(), part));
        return true;
    }

    private void tell(Runnable line) {
        context.around(line);
    }
}
