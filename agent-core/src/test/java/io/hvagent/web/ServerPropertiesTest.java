package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {
    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

    @AfterEach
    void installAgain() {
        System.clearProperty(REQUEST_SECONDS);
        ServerProperties.install();
    }

    @Test
    void limitsAreSetWhereTheJdkHasNone() {
        System.clearProperty(REQUEST_SECONDS);
        ServerProperties.install();
        assertEquals("5", System.getProperty(REQUEST_SECONDS));
        assertEquals("30", System.getProperty("sun.net.httpserver.maxRspTime"));
        assertEquals("true", System.getProperty("sun.net.httpserver.nodelay"));
    }

    @Test
    void whatTheUserSetStays() {
        System.setProperty(REQUEST_SECONDS, "17");
        ServerProperties.install();
        assertEquals("17", System.getProperty(REQUEST_SECONDS));
    }
}
