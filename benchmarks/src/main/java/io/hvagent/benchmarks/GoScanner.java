package io.hvagent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A scanner that uses gopsutil, in a process of its own; its CPU time is that of the whole process. For one thread. */
final class GoScanner implements AutoCloseable {
    private static final double NANOS_OF_MILLI = 1e6;

    private final Process process;
    private final BufferedReader answers;

    /** @param program what {@code procscan} was compiled to */
    GoScanner(String program) throws IOException {
        process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** One scan, which must have read at least so many processes. */
    Cost scan(String how, int least) throws IOException {
        process.getOutputStream().write((how + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String[] answer = answers.readLine().split(" ", -1);
        if (Integer.parseInt(answer[1]) < least) {
            throw new IOException(how + " found " + answer[1] + " processes only");
        }
        return new Cost(Long.parseLong(answer[0]) / NANOS_OF_MILLI, Double.NaN);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
