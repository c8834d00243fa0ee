package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.vmguest.stats.CallError;
import io.hvagent.vmguest.stats.ExtendedMetric;
import io.hvagent.vmguest.stats.GuestReader;
import io.hvagent.vmguest.stats.ReadException;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads everything once and publishes it; a reading that fails is {@code vmguest_up 0} and a failed part, no failed run. */
final class StatsCollector implements Collector {
    private static final int MAX_ERRORS = 200;

    private final VmguestConfig config;
    private final PluginContext context;
    private final Surroundings here;
    private final GuestReading guest;
    private final CommonModel common;
    private final MissingStats missing;
    private final CpuUse cpu = new CpuUse();
    private final Map<CallError, Long> errors = new LinkedHashMap<>();
    private Optional<ReadException> outside = Optional.empty();
    private Optional<Instant> lastUpdate = Optional.empty();
    private Optional<String> session = Optional.empty();
    private long sessionChanges;

    StatsCollector(VmguestConfig config, PluginContext context, Surroundings here, GuestReading guest) {
        this.config = config;
        this.context = context;
        this.here = here;
        this.guest = guest;
        this.common = new CommonModel(here.machine());
        this.missing = new MissingStats(context);
    }

    @Override
    public String name() {
        return "stats";
    }

    @Override
    public String target() {
        return "guest";
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        try {
            publish(sink);
        } catch (ReadException e) {
            failed(e, sink);
        } catch (CollectException e) {
            down(sink, "update", e);
        }
        publishOwn(sink);
    }

    private void failed(ReadException e, Sink sink) {
        if (e.outsideVmware()) {
            outside = Optional.of(e);
            down(sink, "vmware", e);
        } else {
            count(e.error());
            down(sink, "update", e);
        }
    }

    private void publish(Sink sink) throws CollectException, InterruptedException {
        if (outside.isPresent()) {
            down(sink, "vmware", outside.get());
            return;
        }
        GuestReader reader = guest.reader();
        long start = here.nanoTime().getAsLong();
        Reading reading = reader.read(request(), limit(sink));
        double seconds = (here.nanoTime().getAsLong() - start) / 1e9;
        Reading latest = sampled(reader, reading, sink);
        remember(latest);
        sink.put(GuestMetrics.UP, 1);
        sink.put(GuestMetrics.UPDATE_DURATION, seconds);
        publishStats(latest, sink);
        publishCompat(latest, sink);
        publishExtras(latest.extras(), sink);
        common.put(latest, sink);
        latest.failed().forEach(sink::failed);
        missing.report(latest, reader.advice(), sink);
    }

    /** With a sample time the compat CPU values cover that time only, as the replaced exporter's do. */
    private Reading sampled(GuestReader reader, Reading first, Sink sink)
            throws CollectException, InterruptedException {
        if (config.sample().isEmpty() || context.compat() == Compat.OFF) {
            return first;
        }
        cpu.start(first);
        here.waiting().await(shorter(config.sample().get(), sink.left().dividedBy(2)));
        return reader.read(request(), limit(sink));
    }

    private void remember(Reading reading) {
        lastUpdate = Optional.of(context.clock().instant());
        if (session.isPresent() && !session.get().equals(reading.session())) {
            sessionChanges++;
        }
        session = Optional.of(reading.session());
        reading.errors().forEach(this::count);
    }

    private void publishStats(Reading reading, Sink sink) {
        for (Stat stat : Stat.values()) {
            double value = reading.value(stat);
            sink.put(GuestMetrics.STAT_AVAILABLE, Double.isNaN(value) ? 0 : 1, stat.getter());
            if (!Double.isNaN(value)) {
                sink.put(stat.metric(), stat.toBase(value));
            }
        }
        double elapsed = reading.value(Stat.ELAPSED);
        if (!Double.isNaN(elapsed)) {
            sink.put(GuestMetrics.SESSION_START, seconds(context.clock().instant()) - Stat.ELAPSED.toBase(elapsed));
        }
    }

    private void publishCompat(Reading reading, Sink sink) {
        if (context.compat() == Compat.OFF) {
            return;
        }
        CpuUse.Values values = cpu.next(reading);
        putCompat(CompatMetric.PROCESSOR_TIME, values.used(), sink);
        putCompat(CompatMetric.STOLEN_TIME, values.stolen(), sink);
        putCompat(CompatMetric.EFFECTIVE_SPEED, values.speed(), sink);
        for (CompatMetric compat : CompatMetric.values()) {
            compat.stat().ifPresent(s -> putCompat(compat, CompatMetric.shown(reading.value(s)), sink));
        }
    }

    private static void putCompat(CompatMetric compat, double value, Sink sink) {
        if (!Double.isNaN(value)) {
            sink.put(compat.metric(), value);
        }
    }

    private static void publishExtras(Reading.Extras extras, Sink sink) {
        extras.version().ifPresent(version -> sink.put(GuestMetrics.HYPERVISOR, 1, version));
        extras.poolPath().ifPresent(path -> sink.put(GuestMetrics.RESOURCE_POOL, 1, path));
        ExtendedMetric.all(extras.extended()).forEach(sample -> put(sample, sink));
    }

    private static void put(ExtendedMetric.Sample sample, Sink sink) {
        String[] labels = sample.device().isEmpty() ? new String[0] : new String[] {sample.device()};
        sink.put(sample.metric(), sample.value(), labels);
    }

    private void publishOwn(Sink sink) {
        guest.chosen().map(GuestReader::origin).ifPresent(o -> sink.put(GuestMetrics.LIBRARY, 1, o.name(), o.path()));
        lastUpdate.ifPresent(at -> sink.put(GuestMetrics.LAST_UPDATE, seconds(at)));
        sink.put(GuestMetrics.SESSION_CHANGES, (double) sessionChanges);
        errors.forEach((error, count) -> sink.put(GuestMetrics.ERRORS, (double) count, error.function(), error.code()));
    }

    private static void down(Sink sink, String part, CollectException why) {
        sink.put(GuestMetrics.UP, 0);
        sink.failed(part, why);
    }

    private void count(CallError error) {
        if (errors.size() < MAX_ERRORS || errors.containsKey(error)) {
            errors.merge(error, 1L, Long::sum);
        }
    }

    private GuestReader.Request request() {
        return new GuestReader.Request(
                context.wanted(GuestMetrics.RESOURCE_POOL),
                context.wanted(Stat.HOST_CPU_FREQUENCY.metric()) || context.compat() != Compat.OFF,
                config.categories());
    }

    /** Leaves time to publish the failure. */
    private static Duration limit(Sink sink) {
        return sink.left().multipliedBy(9).dividedBy(10);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static double seconds(Instant at) {
        return (double) at.getEpochSecond() + at.getNano() / 1e9;
    }
}
