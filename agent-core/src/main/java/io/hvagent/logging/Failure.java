package io.hvagent.logging;

import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception as a field of a log line. */
final class Failure {
    private static final int LONGEST_CHAIN = 8;

    private Failure() {}

    /** The exception and its causes, each as class and message; where it was thrown if it looks like a mistake in code. */
    static String line(Throwable failure) {
        StringBuilder line = new StringBuilder();
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST_CHAIN; i++) {
            link(line.append(i == 0 ? "" : "; caused by "), at);
            at = at.getCause();
        }
        return line.toString();
    }

    private static void link(StringBuilder line, Throwable failure) {
        line.append(StderrLoggers.shortName(failure.getClass().getName()));
        if (failure.getMessage() != null) {
            line.append(": ").append(failure.getMessage());
        }
        StackTraceElement[] frames = failure.getStackTrace();
        if ((failure instanceof RuntimeException || failure instanceof Error) && frames.length > 0) {
            line.append(" (at ").append(frames[0].getFileName()).append(':');
            line.append(frames[0].getLineNumber()).append(')');
        }
    }

    static String stack(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
