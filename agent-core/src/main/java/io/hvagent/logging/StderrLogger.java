package io.hvagent.logging;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger by name; all it has of its own. Markers are ignored. */
final class StderrLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient StderrLoggers loggers;

    StderrLogger(String name, StderrLoggers loggers) {
        this.name = name;
        this.loggers = loggers;
    }

    @Override
    public boolean isTraceEnabled() {
        return loggers.isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return loggers.isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return loggers.isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return loggers.isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return loggers.isEnabled(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return StderrLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable failure) {
        String message = arguments == null ? pattern : MessageFormatter.basicArrayFormat(pattern, arguments);
        loggers.log(level, name, String.valueOf(message), failure);
    }
}
