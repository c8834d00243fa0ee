package io.hvagent.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Made by java.util.logging when it starts: sends all of it to slf4j. */
public final class JavaLoggingSetup {
    /** The HTTP server says nothing that matters, but much about clients which hang up. */
    private static final String PROPERTIES = """
            handlers = org.slf4j.bridge.SLF4JBridgeHandler
            .level = INFO
            com.sun.net.httpserver.level = OFF
            """;

    /** Called by reflection only. */
    public JavaLoggingSetup() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(PROPERTIES.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
