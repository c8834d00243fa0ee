package io.hvagent.vsphereperf.counter;

import io.hvagent.spi.Metric;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The families that one counter fills for its aggregate, or for its instances.
 *
 * @param main the counter, or the newest level
 * @param level the newest level of one whose main family is a counter, if asked for
 * @param window greatest, least and mean of the samples since the previous poll; all three or none
 */
public record Families(Metric main, Optional<Metric> level, List<Metric> window) {
    public Families {
        window = List.copyOf(window);
    }

    /** What is published of a counter beyond its main family. */
    record Extras(boolean level, boolean window) {}

    /** The families of a counter's aggregate. */
    static Families of(Counter counter, LabelNames labels, Extras extras) {
        return new Naming(counter, labels.kind(), "", labels.names()).families(extras);
    }

    /** The families of its instances. */
    static Families of(Counter counter, DeviceLabel device, LabelNames labels, Extras extras) {
        return new Naming(counter, labels.kind(), device.word(), labels.names(device)).families(extras);
    }

    private record Naming(Counter counter, Kind kind, String word, List<String> labels) {
        Families families(Extras extras) {
            Stem stem = Stem.of(counter);
            Shape own = stem.shape(counter);
            Shape level = Shape.level(counter);
            Optional<Metric> levels = extras.level() && own.form() == Shape.Form.INTEGRAL
                    ? Optional.of(metric(Metric.Kind.GAUGE, stem, level.suffix(), "newest sample"))
                    : Optional.empty();
            return new Families(main(stem, own), levels, extras.window() ? window(stem, level) : List.of());
        }

        private Metric main(Stem stem, Shape shape) {
            return shape.cumulative()
                    ? metric(Metric.Kind.COUNTER, stem, shape.suffix(), "all samples since the agent first saw it")
                    : metric(Metric.Kind.GAUGE, stem, shape.suffix(), "newest sample");
        }

        private List<Metric> window(Stem stem, Shape level) {
            return List.of(
                    metric(Metric.Kind.GAUGE, stem, level.suffix() + "_window_max", "greatest new sample"),
                    metric(Metric.Kind.GAUGE, stem, level.suffix() + "_window_min", "least new sample"),
                    metric(Metric.Kind.GAUGE, stem, level.suffix() + "_window_avg", "mean of the new samples"));
        }

        private Metric metric(Metric.Kind form, Stem stem, String suffix, String what) {
            String name = "vsphere_" + kind.word() + "_" + inserted(stem.text()) + suffix;
            return new Metric(form, name, counter.key() + ": " + what + ".", labels);
        }

        /** The word stands behind the group, if the stem begins with the group. */
        private String inserted(String stem) {
            String group = Stem.words(counter.group()) + "_";
            if (word.isEmpty()) {
                return stem;
            }
            return stem.startsWith(group) ? group + word + "_" + stem.substring(group.length()) : stem + "_" + word;
        }
    }
}
