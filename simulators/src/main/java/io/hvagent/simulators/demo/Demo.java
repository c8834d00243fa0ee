package io.hvagent.simulators.demo;

import io.hvagent.simulators.files.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs the agent against simulators of the hypervisors on this machine: writes a profile into a temporary folder, starts the
 * agent on it, says what to open, and leaves nothing behind when it ends (Ctrl-C).
 */
public final class Demo {
    private static final int PORT = 9300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path agent;
    private final Path folder;
    private final int port;
    private final List<DemoSource> sources;

    private Demo(Path agent, Path folder, int port) throws IOException {
        this.agent = agent;
        this.folder = folder;
        this.port = port;
        this.sources = List.of(
                new VmguestDemo(folder),
                new VcenterDemo(folder),
                new EsxiDemo(folder),
                new ProxmoxDemo(folder),
                new ProxmoxNodeDemo(folder),
                new KubevirtDemo(folder));
    }

    /** Takes the path of the agent's command, and the options to hand on to it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hvagent-demo");
        Demo demo = new Demo(Path.of(arguments[0]), folder, freePort());
        Process process = demo.start(List.of(arguments).subList(1, arguments.length));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> demo.end(process), "demo-end"));
        if (demo.awaitReady(process)) {
            demo.tell();
        }
        System.exit(process.waitFor());
    }

    private Process start(List<String> options) throws IOException {
        Path profile = Files.writeString(folder.resolve("demo.yaml"), profile());
        List<String> command = new ArrayList<>(List.of(agent.toString(), "run", profile.toString()));
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start();
    }

    private String profile() throws IOException {
        return """
                listen: "127.0.0.1:%d"
                state_directory: %s
                sources:
                %s""".formatted(port, Files.createDirectory(folder.resolve("state")), entries());
    }

    private String entries() {
        return sources.stream().map(DemoSource::entry).collect(Collectors.joining());
    }

    private boolean awaitReady(Process process) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (answers("/-/ready")) {
                return true;
            }
        }
        return false;
    }

    private boolean answers(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void tell() {
        System.out.printf("""

                hvagent runs against simulated hypervisors. Open

                  %s           what it collects, and how that goes
                  %s    what Prometheus scrapes

                The profile is %s. End with Ctrl-C.
                %n""", url("/"), url("/metrics"), folder.resolve("demo.yaml"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            sources.forEach(DemoSource::close);
            ProcFile.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            System.err.println("hvagent demo: " + folder + " is left behind: " + e.getMessage());
        }
    }

    /** The demo's usual port, or any free one if something listens there. */
    private static int freePort() throws IOException {
        try (ServerSocket usual = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            return usual.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }
    }
}
