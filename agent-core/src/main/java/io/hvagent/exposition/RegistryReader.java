package io.hvagent.exposition;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SnapshotEscaper;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what a client_java registry holds into a recording, under the names that client_java's own text format has. Timestamps,
 * exemplars, native buckets and {@code _created} series are left out.
 */
public final class RegistryReader {
    private static final EscapingScheme NAMES = EscapingScheme.UNDERSCORE_ESCAPING;

    private final Recording into;

    private RegistryReader(Recording into) {
        this.into = into;
    }

    /** Reads what {@code PrometheusRegistry.scrape()} gave, on the recording's thread; its limits and selectors hold. */
    public static void read(MetricSnapshots snapshots, Recording into) {
        RegistryReader reader = new RegistryReader(into);
        snapshots.forEach(reader::read);
    }

    private void read(MetricSnapshot snapshot) {
        if (snapshot instanceof CounterSnapshot counter) {
            Family family = family(Family.Type.COUNTER, named(counter, "_total"), counter);
            counter.getDataPoints().forEach(point -> put(family, "", point, point.getValue()));
        } else if (snapshot instanceof GaugeSnapshot gauge) {
            Family family = family(Family.Type.GAUGE, gaugeName(gauge.getMetadata()), gauge);
            gauge.getDataPoints().forEach(point -> put(family, "", point, point.getValue()));
        } else if (snapshot instanceof InfoSnapshot info) {
            Family family = family(Family.Type.INFO, named(info, "_info"), info);
            info.getDataPoints().forEach(point -> put(family, "", point, 1));
        } else if (snapshot instanceof UnknownSnapshot unknown) {
            Family family = family(Family.Type.UNKNOWN, name(unknown), unknown);
            unknown.getDataPoints().forEach(point -> put(family, "", point, point.getValue()));
        } else {
            readCompound(snapshot);
        }
    }

    private void readCompound(MetricSnapshot snapshot) {
        if (snapshot instanceof StateSetSnapshot states) {
            Family family = family(Family.Type.GAUGE, name(states), states);
            states.getDataPoints().forEach(point -> states(family, point));
        } else if (snapshot instanceof SummarySnapshot summary) {
            Family family = family(Family.Type.SUMMARY, name(summary), summary);
            summary.getDataPoints().forEach(point -> summary(family, point));
        } else if (snapshot instanceof HistogramSnapshot histogram) {
            histogram(histogram);
        }
    }

    private void states(Family family, StateSetSnapshot.StateSetDataPointSnapshot point) {
        for (int i = 0; i < point.size(); i++) {
            put(family, "", with(point.getLabels(), family.name(), point.getName(i)), point.isTrue(i) ? 1 : 0);
        }
    }

    private void summary(Family family, SummarySnapshot.SummaryDataPointSnapshot point) {
        for (Quantile quantile : point.getQuantiles()) {
            LabelPairs labels = with(point.getLabels(), "quantile", number(quantile.getQuantile()));
            put(family, "", labels, quantile.getValue());
        }
        countAndSum(family, point);
    }

    private void histogram(HistogramSnapshot histogram) {
        Family family = family(Family.Type.HISTOGRAM, name(histogram), histogram);
        histogram.getDataPoints().forEach(point -> {
            buckets(family, point);
            if (!histogram.isGaugeHistogram()) {
                countAndSum(family, point);
            }
        });
        if (histogram.isGaugeHistogram()) {
            gaugeCountAndSum(histogram);
        }
    }

    private void buckets(Family family, HistogramSnapshot.HistogramDataPointSnapshot point) {
        ClassicHistogramBuckets buckets = point.hasClassicHistogramData()
                ? point.getClassicBuckets()
                : ClassicHistogramBuckets.of(new double[] {Double.POSITIVE_INFINITY}, new long[] {point.getCount()});
        long cumulative = 0;
        for (int i = 0; i < buckets.size(); i++) {
            cumulative += buckets.getCount(i);
            put(family, "_bucket", with(point.getLabels(), "le", number(buckets.getUpperBound(i))), (double)
                    cumulative);
        }
    }

    private void countAndSum(Family family, DistributionDataPointSnapshot point) {
        if (point.hasCount()) {
            put(family, "_count", point, (double) point.getCount());
        }
        if (point.hasSum()) {
            put(family, "_sum", point, point.getSum());
        }
    }

    /** The text format has no gauge histograms: their count and sum become gauges of their own. */
    private void gaugeCountAndSum(HistogramSnapshot histogram) {
        Family count = family(Family.Type.GAUGE, name(histogram) + "_gcount", histogram);
        Family sum = family(Family.Type.GAUGE, name(histogram) + "_gsum", histogram);
        histogram.getDataPoints().forEach(point -> {
            if (point.hasCount()) {
                put(count, "", point, (double) point.getCount());
            }
            if (point.hasSum()) {
                put(sum, "", point, point.getSum());
            }
        });
    }

    private static Family family(Family.Type type, String name, MetricSnapshot snapshot) {
        String help = snapshot.getMetadata().getHelp();
        return new Family(type, name, help == null ? "" : help);
    }

    private static String name(MetricSnapshot snapshot) {
        return snapshot.getMetadata().getPrometheusName();
    }

    private static String named(MetricSnapshot snapshot, String suffix) {
        String base = snapshot.getMetadata().getExpositionBasePrometheusName();
        return base.endsWith(suffix) ? base : name(snapshot) + suffix;
    }

    private static String gaugeName(MetricMetadata metadata) {
        return SnapshotEscaper.getLegacyGaugeName(metadata, metadata.getOriginalName(), NAMES);
    }

    /** Bounds and quantiles keep their point, as client_java writes them: they are label values, not numbers. */
    private static String number(double bound) {
        return Double.isInfinite(bound) ? NumberWriter.text(bound) : Double.toString(bound);
    }

    private record LabelPairs(List<String> names, List<String> values) {}

    private static LabelPairs pairs(Labels labels) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            names.add(labels.getPrometheusName(i));
            values.add(labels.getValue(i));
        }
        return new LabelPairs(names, values);
    }

    private static LabelPairs with(Labels labels, String name, String value) {
        LabelPairs pairs = pairs(labels);
        pairs.names.add(name);
        pairs.values.add(value);
        return pairs;
    }

    private void put(Family family, String suffix, DataPointSnapshot point, double value) {
        put(family, suffix, pairs(point.getLabels()), value);
    }

    private void put(Family family, String suffix, LabelPairs labels, double value) {
        into.put(family, new Sample(suffix, labels.names, labels.values, value));
    }
}
