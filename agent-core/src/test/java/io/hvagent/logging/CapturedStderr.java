package io.hvagent.logging;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes what goes to stderr from its making to its closing. */
public final class CapturedStderr implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    public CapturedStderr() {
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    /** All that was written so far. */
    public String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
