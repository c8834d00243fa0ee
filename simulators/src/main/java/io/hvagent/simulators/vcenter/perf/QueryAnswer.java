package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.perf.Samples.Span;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.XmlText;
import java.util.Arrays;
import java.util.List;

/** Writes the samples of one query, entity after entity. Used once, by one thread. */
final class QueryAnswer {
    private static final int MOST = 400;

    private final PerfData data;
    private final long now;
    private final Bytes out;
    private final Signal signal;
    private final long[] times = new long[MOST];
    private final long[] values = new long[MOST];
    private int count;
    private SampleFormat format;
    private Interval interval;

    QueryAnswer(PerfData data, long now, Bytes out) {
        this.data = data;
        this.now = now;
        this.out = out;
        this.signal = data.samples().signal();
        this.format = new SampleFormat(true, data.samples().form());
    }

    /** Writes one entity; nothing if there is no sample of it. */
    void write(Entity entity, QuerySpec spec) {
        interval = Interval.of(spec.interval(), entity);
        format = format.as(spec.csv());
        Span span = new Span(spec.after(), spec.until(), spec.maxSamples());
        count = interval == Interval.REALTIME
                ? data.samples().times(entity, span, now, times)
                : data.history().times(interval, span, now, times);
        if (count > 0) {
            out.ascii(format.opening());
            Envelope.reference("entity", entity.ref(), out);
            format.times(interval.seconds(), times, count, out);
            series(entity, spec);
            out.ascii("</returnval>");
        }
    }

    private void series(Entity entity, QuerySpec spec) {
        if (spec.wanted().isEmpty()) {
            data.table().metrics().forEach(m -> all(entity, m));
        }
        for (Wanted wanted : spec.wanted()) {
            wanted.metric().ifPresent(metric -> {
                if (wanted.instance().equals("*")) {
                    all(entity, metric);
                } else if (has(entity, metric, wanted.instance())) {
                    one(entity, metric, wanted.instance());
                }
            });
        }
    }

    private boolean has(Entity entity, Metric metric, String instance) {
        if (instance.isEmpty()) {
            return metric.families(entity.type()).contains(Family.AGGREGATE);
        }
        return data.instances().of(entity, metric).contains(instance);
    }

    private void all(Entity entity, Metric metric) {
        List<String> instances = data.instances().of(entity, metric);
        for (String instance : instances) {
            one(entity, metric, instance);
        }
    }

    private void one(Entity entity, Metric metric, String instance) {
        if (interval != Interval.REALTIME && !History.isStored(metric, instance)) {
            return;
        }
        signal.turnTo(entity, metric, instance);
        if (interval == Interval.REALTIME) {
            for (int i = 0; i < count; i++) {
                values[i] = data.samples().value(signal, times[i]);
            }
        } else {
            Arrays.setAll(
                    values, i -> i < count ? data.history().value(signal, entity, metric, interval, times[i]) : 0);
        }
        out.ascii(format.seriesOpening()).number(data.ids().id(metric)).ascii("</counterId><instance>");
        XmlText.write(instance, out);
        out.ascii("</instance></id>");
        format.values(values, count, out);
        out.ascii("</value>");
    }
}
