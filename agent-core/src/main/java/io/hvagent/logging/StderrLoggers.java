package io.hvagent.logging;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.MDCAdapter;

/** All loggers of the process, and the lines that they write. Thread-safe. */
final class StderrLoggers implements ILoggerFactory {
    private static final String SOURCE = "source";
    private static final String[] CONTEXT = {SOURCE, "target", "collector"};
    private static final int LONGEST_VALUE = 8 * 1024;

    private final MDCAdapter context;
    private final InstantSource clock;
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private volatile LogSettings settings = LogSettings.DEFAULT;

    StderrLoggers(MDCAdapter context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, given -> new StderrLogger(given, this));
    }

    void configure(LogSettings newSettings) {
        settings = newSettings;
    }

    boolean isEnabled(Level level) {
        return level.toInt() >= level().toInt();
    }

    private Level level() {
        LogSettings now = settings;
        String source = now.sources().isEmpty() ? null : context.get(SOURCE);
        return source == null ? now.level() : now.sources().getOrDefault(source, now.level());
    }

    /** @param failure may be null */
    void log(Level level, String logger, String message, Throwable failure) {
        LogFormat format = settings.format();
        StringBuilder line = new StringBuilder(256);
        format.field(line, "ts", UtcTime.of(clock.instant()));
        format.field(line, "level", level.name().toLowerCase(Locale.ROOT));
        format.field(line, "logger", shortName(logger));
        format.field(line, "msg", clean(message));
        for (String key : CONTEXT) {
            String value = context.get(key);
            if (value != null) {
                format.field(line, key, clean(value));
            }
        }
        if (failure != null) {
            failure(format, line, failure);
        }
        format.end(line);
        write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void failure(LogFormat format, StringBuilder line, Throwable failure) {
        format.field(line, "error", clean(Failure.line(failure)));
        if (isEnabled(Level.DEBUG)) {
            format.field(line, "stack", clean(Failure.stack(failure)));
        }
    }

    /** In one piece: System.err passes an array on whole, under its own lock. */
    private static void write(byte[] line) {
        System.err.write(line, 0, line.length);
    }

    private static String clean(String value) {
        String redacted = Redaction.of(value);
        int beyond = redacted.length() - LONGEST_VALUE;
        return beyond <= 0 ? redacted : redacted.substring(0, LONGEST_VALUE) + "… (" + beyond + " more)";
    }

    static String shortName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
