package io.hvagent.exposition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OpenMetrics 1.0 and accepts nothing that the specification forbids: names that may clash, samples under a name or with a
 * value that the type does not have, split families and points, histograms that are not whole.
 */
final class OpenMetricsParser {
    private static final Pattern METADATA =
            Pattern.compile("# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\\"\n]++|\\\\[\\\\n\"])*)");
    private static final String END = "# EOF\n";

    private final TextParser.Text text =
            new TextParser.Text(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    private final Set<String> taken = new HashSet<>();
    private Optional<OpenFamily> family = Optional.empty();

    private OpenMetricsParser() {}

    static TextParser.Text parse(String page) {
        OpenMetricsParser parser = new OpenMetricsParser();
        require(page.endsWith(END), "no end: " + page);
        String lines = page.substring(0, page.length() - END.length());
        require(lines.isEmpty() || lines.endsWith("\n"), "the last line has no end");
        lines.lines().forEach(parser::line);
        parser.family.ifPresent(OpenFamily::end);
        return parser.text;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private void line(String line) {
        Matcher metadata = METADATA.matcher(line);
        if (metadata.matches()) {
            metadata(metadata.group(1), metadata.group(2), metadata.group(3));
        } else {
            sample(SampleLine.parse(line).orElseThrow(() -> new AssertionError("not a line of the format: " + line)));
        }
    }

    private void metadata(String keyword, String name, String value) {
        if (keyword.equals("TYPE")) {
            TextParser.once(text.types(), name, value);
            begin(new OpenFamily(name, value));
            return;
        }
        OpenFamily present = family.orElseThrow(() -> new AssertionError("no TYPE before " + keyword));
        require(present.name.equals(name) && present.points.isEmpty(), keyword + " out of place: " + name);
        if (keyword.equals("HELP")) {
            TextParser.once(text.help(), name, SampleLine.unescaped(value));
        } else {
            require(name.endsWith("_" + value), "the name does not end in its unit: " + name);
        }
    }

    private void begin(OpenFamily begun) {
        family.ifPresent(OpenFamily::end);
        Set<String> names = new HashSet<>(Set.of(begun.name));
        begun.suffixes().forEach(suffix -> names.add(begun.name + suffix));
        names.forEach(name -> require(taken.add(name), "two families may use the name " + name));
        family = Optional.of(begun);
    }

    private void sample(SampleLine sample) {
        OpenFamily present = family.orElseThrow(() -> new AssertionError("a sample without a family: " + sample));
        present.add(sample);
        TextParser.once(text.samples(), sample.series(), sample.value());
    }

    /** The family that is being read, with the points of its samples: those that have the same labels but for bounds. */
    private static final class OpenFamily {
        private final String name;
        private final String type;
        private final Map<Map<String, String>, List<SampleLine>> points = new LinkedHashMap<>();
        private Map<String, String> newest = Map.of();

        OpenFamily(String name, String type) {
            this.name = name;
            this.type = type;
        }

        Set<String> suffixes() {
            return switch (type) {
                case "counter" -> Set.of("_total", "_created");
                case "info" -> Set.of("_info");
                case "histogram" -> Set.of("_bucket", "_count", "_sum", "_created");
                case "gaugehistogram" -> Set.of("_bucket", "_gcount", "_gsum");
                case "summary" -> Set.of("", "_count", "_sum", "_created");
                case "gauge", "unknown", "stateset" -> Set.of("");
                default -> throw new AssertionError("no such type: " + type);
            };
        }

        void add(SampleLine sample) {
            String suffix = sample.name().startsWith(name) ? sample.name().substring(name.length()) : "?";
            require(suffixes().contains(suffix), "not of the " + type + " " + name + ": " + sample);
            require(allows(suffix, sample.value()), "a value that no " + type + " has: " + sample);
            Map<String, String> labels = new TreeMap<>(sample.labels());
            pointLabel().ifPresent(labels::remove);
            require(labels.equals(newest) || !points.containsKey(labels), "a split point: " + sample);
            newest = labels;
            points.computeIfAbsent(labels, l -> new ArrayList<>()).add(sample);
        }

        private Optional<String> pointLabel() {
            return switch (type) {
                case "histogram", "gaugehistogram" -> Optional.of("le");
                case "summary" -> Optional.of("quantile");
                case "stateset" -> Optional.of(name);
                default -> Optional.empty();
            };
        }

        private boolean allows(String suffix, double value) {
            return switch (type + suffix) {
                case "counter_total", "histogram_bucket", "histogram_count", "histogram_sum" -> value >= 0;
                case "summary_count", "summary_sum", "gaugehistogram_bucket", "gaugehistogram_gcount" -> value >= 0;
                case "summary" -> value >= 0 || Double.isNaN(value);
                case "info_info" -> value == 1;
                case "stateset" -> value == 0 || value == 1;
                default -> true;
            };
        }

        void end() {
            if (type.endsWith("histogram")) {
                points.values().forEach(this::checkHistogram);
            }
        }

        private void checkHistogram(List<SampleLine> point) {
            List<SampleLine> buckets = samples(point, "_bucket");
            require(
                    !buckets.isEmpty() && bound(buckets.get(buckets.size() - 1)) == Double.POSITIVE_INFINITY,
                    "no +Inf");
            for (int i = 1; i < buckets.size(); i++) {
                require(bound(buckets.get(i)) > bound(buckets.get(i - 1)), "bounds out of order: " + buckets.get(i));
                require(buckets.get(i).value() >= buckets.get(i - 1).value(), "buckets that fall: " + buckets.get(i));
            }
            samples(point, "_count")
                    .forEach(count -> require(
                            count.value() == buckets.get(buckets.size() - 1).value(), "another count: " + count));
        }

        private List<SampleLine> samples(List<SampleLine> point, String suffix) {
            return point.stream()
                    .filter(sample -> sample.name().equals(name + suffix))
                    .toList();
        }

        private static double bound(SampleLine bucket) {
            return Double.parseDouble(bucket.labels().get("le").replace("Inf", "Infinity"));
        }
    }
}
