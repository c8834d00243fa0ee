package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.call.SoapEndpoint;
import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.fleet.Store;
import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Sampling;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The performance data of the vCenter. Thread-safe. */
public final class PerformanceManager implements Objects.Service {
    private final Inventory inventory;
    private final ServerClock clock;
    private final Limits limits;
    private final CounterTable table = CounterTable.load();
    private final Samples samples;
    private final Instances instances;
    private final long seed;
    private volatile CounterIds ids;
    private volatile long silentUntil = Long.MIN_VALUE;

    /** What the values depend on. */
    public record Source(long seed, Sampling sampling) {}

    public PerformanceManager(Inventory inventory, ServerClock clock, Limits limits, Source source) {
        this.inventory = inventory;
        this.clock = clock;
        this.limits = limits;
        this.seed = source.seed();
        this.samples = new Samples(seed, source.sampling());
        this.instances = new Instances(this::storeId);
        this.ids = new CounterIds(table.metrics(), seed);
    }

    public Map<String, Call.Method> methods() {
        return Map.of(
                "QueryPerf", this::query,
                "QueryAvailablePerfMetric", this::available,
                "QueryPerfProviderSummary", this::summary,
                "QueryPerfCounter", this::counters);
    }

    /** Numbers the counters anew, and has no samples until a time in epoch seconds; those in between come then. */
    public void restart(int times, long noSamplesUntil) {
        ids = new CounterIds(table.metrics(), seed + times);
        silentUntil = noSamplesUntil;
    }

    /** The numbers of the counters since the last restart. */
    public CounterIds ids() {
        return ids;
    }

    /** The sum of all samples of 20 s of a series that are readable now, after one time and up to another. */
    public long total(Series series, long after, long until) {
        Entity entity = inventory
                .remember(series.moid())
                .orElseThrow(() -> new IllegalArgumentException("there is no " + series.moid()));
        Signal signal = samples.signal();
        signal.turnTo(entity, metric(series.counter()), series.instance());
        long last = Math.min(until, samples.newest(entity, clock.seconds()));
        long total = 0;
        for (long time = Samples.nextAfter(after); time <= last; time += Samples.STEP) {
            total += samples.exists(entity, time) ? Math.max(0, samples.value(signal, time)) : 0;
        }
        return total;
    }

    /** The counter of a key such as {@code cpu.ready.summation}. */
    public Metric metric(String key) {
        return table.find(key).orElseThrow(() -> new IllegalArgumentException("no counter " + key));
    }

    @Override
    public List<String> paths() {
        return List.of("description", "historicalInterval", "perfCounter");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        return new CounterDescriptions(table, ids).property(path);
    }

    private void query(Call call) throws SoapFault, Malformed {
        CounterIds numbers = ids;
        List<QuerySpec> specs = new QueryReader(call.arguments(), numbers).read();
        SoapEndpoint.limit(call.arguments());
        List<Entity> entities = new ArrayList<>(specs.size());
        long metrics = 0;
        for (QuerySpec spec : specs) {
            Entity entity = entity(spec.entity());
            entities.add(entity);
            boolean counts = limits.realtimeToo() || Interval.of(spec.interval(), entity) != Interval.REALTIME;
            metrics += counts ? spec.wanted().size() : 0;
        }
        if (limits.queryMetrics() >= 0 && metrics > limits.queryMetrics()) {
            throw SoapFault.restricted("config.vpxd.stats.maxQueryMetrics");
        }
        answer(call, specs, entities, new PerfData(table, numbers, instances, samples, new History(samples)));
    }

    private void answer(Call call, List<QuerySpec> specs, List<Entity> entities, PerfData data) {
        call.begin();
        long now = clock.seconds();
        QueryAnswer answer = new QueryAnswer(data, now, call.out());
        for (int i = 0; i < specs.size() && now >= silentUntil; i++) {
            answer.write(entities.get(i), specs.get(i));
            call.exchange().spill();
        }
        call.end();
    }

    private void available(Call call) throws SoapFault, Malformed {
        Entity entity = null;
        int interval = 300;
        for (XmlReader xml = call.arguments(); xml.child(); ) {
            if (xml.is("entity")) {
                entity = entity(Call.reference(xml));
            } else if (xml.is("intervalId")) {
                interval = xml.number();
            } else {
                xml.skip();
            }
        }
        if (entity == null) {
            throw SoapFault.invalidArgument("entity");
        }
        boolean has = clock.seconds() >= silentUntil && samples.exists(entity, samples.newest(entity, clock.seconds()));
        call.begin();
        if (has) {
            listAvailable(entity, Interval.of(interval, entity), call.out());
        }
        call.end();
    }

    private void listAvailable(Entity entity, Interval interval, Bytes out) {
        for (Metric metric : table.metrics()) {
            for (String instance : instances.of(entity, metric)) {
                if (interval == Interval.REALTIME || History.isStored(metric, instance)) {
                    metricId(ids.id(metric), instance, out);
                }
            }
        }
        metricId(ids.orphan(), "", out);
    }

    private static void metricId(int counter, String instance, Bytes out) {
        out.ascii("<returnval><counterId>").number(counter).ascii("</counterId>");
        Envelope.element("instance", instance, out).ascii("</returnval>");
    }

    private void summary(Call call) throws SoapFault, Malformed {
        Entity entity = call.arguments().child() ? entity(Call.reference(call.arguments())) : null;
        if (entity == null) {
            throw SoapFault.invalidArgument("entity");
        }
        boolean live = Interval.isLive(entity);
        Bytes out = call.begin().ascii("<returnval>");
        Envelope.reference("entity", entity.ref(), out);
        Envelope.element("currentSupported", Boolean.toString(live), out);
        Envelope.element("summarySupported", "true", out);
        if (live) {
            Envelope.element("refreshRate", "20", out);
        }
        out.ascii("</returnval>");
        call.end();
    }

    private void counters(Call call) throws SoapFault, Malformed {
        List<Integer> wanted = new ArrayList<>();
        while (call.arguments().child()) {
            wanted.add(call.arguments().number());
        }
        CounterDescriptions descriptions = new CounterDescriptions(table, ids);
        List<Value.Struct> found = descriptions.of(wanted);
        call.begin();
        Value.write("returnval", found, call.out());
        call.end();
    }

    private Entity entity(Ref ref) throws SoapFault {
        return inventory.find(ref.moid()).orElseThrow(() -> SoapFault.notFound(ref));
    }

    private String storeId(String moid) {
        return inventory
                .find(moid)
                .map(e -> e instanceof Store store ? store.id() : "")
                .orElse("");
    }
}
