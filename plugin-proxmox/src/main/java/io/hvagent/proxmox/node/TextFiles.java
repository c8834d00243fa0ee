package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Files {@code *.prom} that programs of the node write, as node_exporter's textfile collector reads them: a file that is not as
 * it should be is left out whole, and named as a failed part. Histograms and summaries are put sample by sample, untyped. For one
 * thread.
 */
final class TextFiles implements NodeReading {
    private static final String SUFFIX = ".prom";
    private static final long MOST = 16 << 20;
    private static final Metric MODIFIED = gauge(
            "node_textfile_mtime_seconds", "When a text file that could be read was changed, as Unix time.", "file");
    private static final Metric ERROR =
            gauge("node_textfile_scrape_error", "Whether a text file or folder of them could not be read.");

    private final List<String> folders;

    /** @param folders or globs of folders */
    TextFiles(List<String> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public void put(Sink sink) {
        Round round = new Round(sink);
        for (String folder : folders) {
            Globs.folders(folder).forEach(round::folder);
        }
        round.modified.forEach((file, seconds) -> sink.put(MODIFIED, seconds, file));
        sink.put(ERROR, round.failed ? 1 : 0);
    }

    /** One run over all files. */
    private static final class Round {
        private final Sink sink;
        private final Map<String, Double> modified = new TreeMap<>();
        private final Map<String, String> helps = new HashMap<>();
        private final Map<String, Metric.Kind> kinds = new HashMap<>();
        private final Map<List<Object>, Path> owners = new HashMap<>();
        private boolean failed;

        Round(Sink sink) {
            this.sink = sink;
        }

        void folder(Path folder) {
            List<Path> files = new ArrayList<>();
            try (var entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                entries.forEach(files::add);
            } catch (IOException e) {
                fail(
                        folder.toString(),
                        "cannot be listed: " + e + "; create it, or take it out of node:" + " textfile_directories");
            }
            files.stream().sorted().forEach(this::file);
        }

        private void file(Path file) {
            try {
                double seconds = Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
                if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                    throw new MalformedFile("not a regular file of at most " + MOST + " bytes");
                }
                put(file, new TextFormat(Files.readString(file)));
                modified.put(file.toString(), seconds);
            } catch (IOException | IllegalArgumentException e) {
                fail(
                        file.getFileName().toString(),
                        "text file " + file + " is left out: "
                                + (e instanceof MalformedFile ? e.getMessage() : e.toString()));
            }
        }

        private void put(Path file, TextFormat text) throws MalformedFile {
            List<Metric> metrics = text.samples().stream()
                    .map(sample -> metric(file, text, sample))
                    .toList();
            checkAgainstOthers(file, metrics, text.samples());
            for (int i = 0; i < metrics.size(); i++) {
                TextSample sample = text.samples().get(i);
                sink.put(metrics.get(i), sample.value(), sample.values().toArray(String[]::new));
            }
        }

        /** node_exporter gives nothing at all then; here the file that comes later is left out. */
        private void checkAgainstOthers(Path file, List<Metric> metrics, List<TextSample> samples)
                throws MalformedFile {
            Map<String, Metric.Kind> own = new HashMap<>();
            metrics.forEach(metric -> own.put(metric.name(), metric.kind()));
            for (Map.Entry<String, Metric.Kind> family : own.entrySet()) {
                Metric.Kind other = kinds.getOrDefault(family.getKey(), family.getValue());
                if (other != family.getValue()) {
                    throw new MalformedFile(family.getKey() + " has another type in a file before it");
                }
            }
            for (TextSample sample : samples) {
                Path other = owners.getOrDefault(sample.series(), file);
                if (!other.equals(file)) {
                    throw new MalformedFile(sample.name() + " has the same series in " + other);
                }
            }
            kinds.putAll(own);
            samples.forEach(sample -> owners.put(sample.series(), file));
        }

        private Metric metric(Path file, TextFormat text, TextSample sample) {
            String family = text.family(sample.name());
            Metric.Kind kind =
                    switch (text.types().getOrDefault(family, "untyped")) {
                        case "counter" -> Metric.Kind.COUNTER;
                        case "gauge" -> Metric.Kind.GAUGE;
                        default -> Metric.Kind.UNKNOWN;
                    };
            return new Metric(kind, sample.name(), help(file, text, family), sample.labels());
        }

        /** The first file's, if several have one. */
        private String help(Path file, TextFormat text, String family) {
            String own = text.helps().getOrDefault(family, "Read from " + file + ".");
            return helps.computeIfAbsent(family, name -> own);
        }

        private void fail(String part, String problem) {
            failed = true;
            sink.failed(part, new CollectException(Reason.BAD_REPLY, problem));
        }
    }
}
