package io.hvagent.benchmarks;

import io.hvagent.exposition.Format;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What it costs to publish all series of a fleet anew and to make a page of them, beside client_java's cheapest way. Both write
 * the same text to nowhere.
 */
public final class Rendering {
    private final Fleet fleet;
    private final PrometheusRegistry stock = new PrometheusRegistry();

    private Rendering(int series) {
        fleet = new Fleet(series / Fleet.METRICS, Fleet.METRICS);
        stock.register(new StockCollector(fleet));
    }

    /** Takes the number of series, of rounds to warm up, and of rounds. */
    public static void main(String[] arguments) throws IOException {
        Comparison.describeMachine();
        int series = Integer.parseInt(arguments[0]);
        new Rendering(series)
                .comparison(series + " series")
                .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    /** Each way of the agent's is a collector of its own: one puts its series in the same order in each run. */
    private Comparison comparison(String title) {
        AgentCollector published = new AgentCollector(fleet);
        return new Comparison(title)
                .with("client_java, text", () -> fresh(this::stockText))
                .with("hvagent, rows, text", plain(AgentCollector::publishRows))
                .with("hvagent, puts, text", plain(AgentCollector::publishPuts))
                .with("hvagent, puts by metric, text", plain(AgentCollector::publishByMetric))
                .with("hvagent, rows published only", () -> fresh(published::publishRows))
                .with("client_java, gzip level 6", () -> fresh(() -> stockGzip(Deflater.DEFAULT_COMPRESSION)))
                .with("client_java, gzip level 1", () -> fresh(() -> stockGzip(Deflater.BEST_SPEED)))
                .with("hvagent, rows, gzip level 1", gzip(AgentCollector::publishRows));
    }

    private Cost fresh(Cost.Task task) throws IOException {
        fleet.change();
        return Cost.of(task);
    }

    private Comparison.Trial plain(Consumer<AgentCollector> publish) {
        AgentCollector agent = new AgentCollector(fleet);
        return () -> fresh(() -> {
            publish.accept(agent);
            agent.page().writePlain(OutputStream.nullOutputStream());
        });
    }

    private Comparison.Trial gzip(Consumer<AgentCollector> publish) {
        AgentCollector agent = new AgentCollector(fleet);
        return () -> fresh(() -> {
            publish.accept(agent);
            agent.page().in(Format.TEXT).writeGzip(OutputStream.nullOutputStream());
        });
    }

    private void stockText() throws IOException {
        stockTo(OutputStream.nullOutputStream());
    }

    private void stockGzip(int level) throws IOException {
        try (OutputStream out = new GZIPOutputStream(OutputStream.nullOutputStream()) {
            {
                def.setLevel(level);
            }
        }) {
            stockTo(out);
        }
    }

    private void stockTo(OutputStream out) throws IOException {
        PrometheusTextFormatWriter.create().write(out, stock.scrape());
    }
}
