package io.hvagent.logging;

import org.slf4j.LoggerFactory;

/** Sets up the process's log. */
public final class Logging {
    private Logging() {}

    /** Sets levels and format, from the next line on; may be called again, by any thread. */
    public static void configure(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof StderrLoggers loggers) {
            loggers.configure(settings);
        }
    }

    /**
     * Forwards java.util.logging to this log, from its first use on; it is not loaded before. To be called at the start of
     * main(). Does nothing where java.util.logging was set up with {@code -D}.
     */
    public static void forwardJavaLogging() {
        if (System.getProperty("java.util.logging.config.file") == null
                && System.getProperty("java.util.logging.config.class") == null) {
            System.setProperty("java.util.logging.config.class", JavaLoggingSetup.class.getName());
        }
    }
}
