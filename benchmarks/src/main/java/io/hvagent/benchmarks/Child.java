package io.hvagent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link ServerProcess} with the same JDK and class path as this JVM. For one thread. */
final class Child implements AutoCloseable {
    private static final double NANOS_OF_MILLI = 1e6;

    private final Process process;
    private final BufferedReader answers;
    private final int port;

    private Child(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.port = Integer.parseInt(answer());
    }

    /**
     * Starts a server.
     *
     * @param kind {@code agent} or {@code stock}
     */
    static Child start(String kind, int machines, int metrics, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Dsun.net.httpserver.nodelay=true", "-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(ServerProcess.class.getName(), kind, Integer.toString(machines), Integer.toString(metrics)));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Gives a command and waits until it is done. */
    void tell(String command) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        answer();
    }

    private String answer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the server has ended");
        }
        return answer;
    }

    /** Asks for the page, over the same connection as before, and returns its length as it was sent. */
    long scrape(boolean gzip) throws IOException {
        URL url = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, "/metrics");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestProperty("Accept", "text/plain;version=0.0.4");
        connection.setRequestProperty("Accept-Encoding", gzip ? "gzip" : "identity");
        try (InputStream in = connection.getInputStream()) {
            if (gzip != "gzip".equals(connection.getContentEncoding())) {
                throw new IOException("the page was sent as " + connection.getContentEncoding());
            }
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** CPU time of the whole process since its start, to 10 ms. */
    double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS_OF_MILLI;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
