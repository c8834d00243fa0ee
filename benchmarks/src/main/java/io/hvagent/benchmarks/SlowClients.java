package io.hvagent.benchmarks;

import io.hvagent.config.ListenAddress;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.spi.Metric;
import io.hvagent.web.ServerProperties;
import io.hvagent.web.Site;
import io.hvagent.web.WebServer;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What clients that send half a request, and clients that ask and do not read, do to everybody else: our server beside the
 * stock server of client_java, with the same page.
 */
public final class SlowClients {
    private static final int SERIES = 50_000;
    private static final int PROBES = 50;

    private SlowClients() {}

    /** Takes the number of clients of each kind, and the number for the stock server. */
    public static void main(String[] arguments) throws IOException {
        int ours = Integer.parseInt(arguments[0]);
        int stock = Integer.parseInt(arguments[1]);
        ServerProperties.install();
        try (WebServer server = WebServer.start(List.of(new ListenAddress("127.0.0.1", 0)), site().endpoints())) {
            measure("hvagent, " + ours + " + " + ours, server.addresses().get(0).getPort(), ours);
        }
        try (HTTPServer server =
                HTTPServer.builder().port(0).registry(registry()).buildAndStart()) {
            measure("stock, " + stock + " + " + stock, server.getPort(), stock);
        }
    }

    private static void measure(String name, int port, int clients) throws IOException {
        report(name + ": alone", port);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            slow.add(connect(port, "GET /metrics HTTP/1.1\r\nHost: loc"));
            slow.add(connect(port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }
        report(name + ": beside slow clients", port);
        for (Socket socket : slow) {
            socket.close();
        }
        report(name + ": after them", port);
    }

    private static Socket connect(int port, String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 60_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void report(String what, int port) {
        long worst = 0;
        int failed = 0;
        for (int i = 0; i < PROBES; i++) {
            for (String path : List.of("/metrics", "/-/healthy")) {
                long start = System.nanoTime();
                try {
                    failed += Scrape.get(port, path).status() == 200 ? 0 : 1;
                } catch (IOException e) {
                    failed++;
                }
                worst = Math.max(worst, System.nanoTime() - start);
                if (worst > TimeUnit.SECONDS.toNanos(30)) {
                    System.out.printf("%-44s out for more than 30 s%n", what);
                    return;
                }
            }
        }
        System.out.printf(
                "%-44s %d requests, %d failed, worst %d ms%n",
                what, 2 * PROBES, failed, TimeUnit.NANOSECONDS.toMillis(worst));
    }

    private static Site site() {
        Exposition exposition = new Exposition(SERIES, System::nanoTime);
        Slot slot = exposition.slot(new SeriesRules("bench", Map.of(), name -> true, SERIES, 512, 16));
        Recording recording = slot.record(() -> Duration.ofSeconds(1));
        Metric metric = Metric.gauge("bench_value", "A value.", "vm", "vcenter");
        for (int i = 0; i < SERIES; i++) {
            recording.put(metric, i + 0.5, "vm-" + i, "vcenter.example");
        }
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
        exposition.arrange(List.of(slot));
        return new Site(exposition::page, new PrometheusRegistry(), Optional::empty, () -> {
            throw new IllegalStateException("no status page here");
        });
    }

    private static PrometheusRegistry registry() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Gauge gauge = Gauge.builder()
                .name("bench_value")
                .help("A value.")
                .labelNames("vm", "vcenter")
                .register(registry);
        for (int i = 0; i < SERIES; i++) {
            gauge.labelValues("vm-" + i, "vcenter.example").set(i + 0.5);
        }
        return registry;
    }
}
