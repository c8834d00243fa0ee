package io.hvagent.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** The log as slf4j and java.util.logging reach it. */
class LoggingTest {
    private static final String SETUP = "java.util.logging.config.class";

    private final CapturedStderr stderr = new CapturedStderr();

    @AfterEach
    void release() throws Exception {
        MDC.clear();
        Logging.configure(LogSettings.DEFAULT);
        System.clearProperty(SETUP);
        LogManager.getLogManager().readConfiguration();
        stderr.close();
    }

    private String written() {
        return stderr.text();
    }

    @Test
    void slf4jFindsTheProvider() {
        assertInstanceOf(StderrLoggers.class, LoggerFactory.getILoggerFactory());
    }

    @Test
    void settingsHoldForLoggersThatWereMadeBefore() {
        org.slf4j.Logger log = LoggerFactory.getLogger(LoggingTest.class);
        Logging.configure(new LogSettings(LogFormat.JSON, Level.WARN, Map.of("paris", Level.DEBUG)));
        log.info("no");
        MDC.put("source", "paris");
        assertTrue(log.isDebugEnabled());
        log.atDebug().addKeyValue("hosts", 3).log("found");
        assertTrue(written().startsWith("{\"ts\":\""), written());
        assertTrue(written().endsWith(",\"msg\":\"hosts=3 found\",\"source\":\"paris\"}\n"), written());
        assertEquals(1, written().lines().count());
    }

    @Test
    void javaLoggingIsForwardedWhenItStarts() throws Exception {
        Logging.forwardJavaLogging();
        assertEquals(JavaLoggingSetup.class.getName(), System.getProperty(SETUP));
        LogManager.getLogManager().readConfiguration(); // what java.util.logging does at its first use
        java.util.logging.Logger.getLogger("com.example.Library").warning("old\nstyle");
        java.util.logging.Logger.getLogger("com.sun.net.httpserver").severe("a client hung up");
        assertTrue(written().contains(" level=warn logger=Library msg=\"old\\nstyle\"\n"), written());
        assertFalse(written().contains("hung up"), written());
    }

    @Test
    void javaLoggingThatTheUserSetUpIsLeftAlone() {
        System.setProperty(SETUP, "com.example.Setup");
        Logging.forwardJavaLogging();
        assertEquals("com.example.Setup", System.getProperty(SETUP));
    }
}
