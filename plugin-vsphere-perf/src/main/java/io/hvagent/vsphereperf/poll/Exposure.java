package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vsphereperf.counter.Column;
import io.hvagent.vsphereperf.counter.CommonUse;
import io.hvagent.vsphereperf.counter.Families;
import io.hvagent.vsphereperf.counter.LabelNames;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the series of objects, one after the other. For the collecting thread of one run. */
final class Exposure {
    private static final String PLATFORM = "vsphere";
    private static final Metric SAMPLE_TIME = Metric.gauge(
            "vsphere_sample_timestamp_seconds",
            "The end of the newest sample of an object, by the server's clock.",
            "vcenter",
            "kind",
            "moid");

    private final Sink sink;
    private final LabelNames labels;
    private final Map<String, String> datastores;
    private final int staleSeconds;
    private Sink.Row row;
    private Optional<Sink.Row> common = Optional.empty();
    private Entity entity;
    private String[] deviceValues = {};
    private int commonSums;

    /**
     * @param datastores the names of datastores by their instances
     * @param staleSeconds how far a series may be behind its object before it is left out
     */
    Exposure(Sink sink, LabelNames labels, Map<String, String> datastores, int staleSeconds) {
        this.sink = sink;
        this.labels = labels;
        this.datastores = datastores;
        this.staleSeconds = staleSeconds;
    }

    void put(Entity next) {
        entity = next;
        common = Optional.empty();
        Monitored object = entity.object();
        sink.put(
                SAMPLE_TIME,
                (double) SampleTimes.epochSeconds(entity.newest()),
                object.vcenter(),
                object.kind().word(),
                object.moid());
        row = sink.row(labels.names(), entity.labels());
        int[] slots = entity.slots().grouped();
        int before = -1;
        for (int slot : slots) {
            if (entity.slots().mark(slot) >= entity.newest() - staleSeconds) {
                turnTo(slot, before);
                before = slot;
                put(slot);
            }
        }
    }

    /** Begins the row of another instance. */
    private void turnTo(int slot, int before) {
        Slots slots = entity.slots();
        boolean same = before >= 0 && slots.instance(slot).equals(slots.instance(before));
        if (slots.isInstance(slot)
                && !(same
                        && slots.column(slot)
                                .label()
                                .equals(slots.column(before).label()))) {
            row = deviceRow(slots.column(slot), slots.instance(slot));
        }
    }

    private Sink.Row deviceRow(Column column, String instance) {
        String[] own = entity.labels();
        if (deviceValues.length != own.length + 1) {
            deviceValues = new String[own.length + 1];
        }
        System.arraycopy(own, 0, deviceValues, 0, own.length);
        deviceValues[own.length] =
                column.label().label().equals("datastore") ? datastores.getOrDefault(instance, instance) : instance;
        return sink.row(labels.names(column.label()), deviceValues);
    }

    private void put(int slot) {
        Column column = entity.slots().column(slot);
        boolean ofInstance = entity.slots().isInstance(slot);
        Optional<Families> families = column.families(ofInstance);
        double value = value(column, slot);
        if (families.isPresent()) {
            put(families.get(), column, slot, value);
        }
        if (column.common().isPresent()) {
            putCommon(column, column.common().get(), ofInstance, value);
        }
    }

    private double value(Column column, int slot) {
        Slots slots = entity.slots();
        long raw = column.shape().cumulative() ? slots.total(slot) : slots.newest(slot);
        return column.shape().scale().of((double) raw);
    }

    private void put(Families families, Column column, int slot, double value) {
        row.put(families.main(), value);
        if (families.level().isPresent()) {
            double newest = (double) entity.slots().newest(slot);
            row.put(families.level().get(), column.shape().scale().of(newest));
        }
        Window window = entity.slots().window(slot);
        if (window.count() > 0) {
            row.put(families.window().get(0), column.shape().scale().of(window.max()));
            row.put(families.window().get(1), column.shape().scale().of(window.min()));
            row.put(families.window().get(2), column.shape().scale().of(window.mean()));
        }
    }

    private void putCommon(Column column, CommonUse use, boolean ofInstance, double value) {
        if (use.ofInstances() != ofInstance) {
            return;
        }
        if (common.isEmpty()) {
            List<String> names = labels.kind() == Kind.HOST ? Common.HOST : Common.VM;
            Monitored object = entity.object();
            common = Optional.of(sink.row(names, PLATFORM, object.vcenter(), object.moid()));
            commonSums = 0;
        }
        if (!ofInstance) {
            common.get().put(use.metric(), value);
        } else if ((commonSums & 1 << use.sumIndex()) == 0) {
            commonSums |= 1 << use.sumIndex();
            common.get().put(use.metric(), column.shape().scale().of((double) entity.sum(use)));
        }
    }
}
