package io.hvagent.vsphere.perf;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.vsphere.soap.Envelope;
import java.util.List;

/** Writes requests of one query. What is the same for all entities is written once and copied. Used by one thread. */
final class QueryWriter {
    private static final int CAPACITY = 64 * 1024;

    private final PerfQuery query;
    private final byte[] before;
    private final Envelope envelope = new Envelope(CAPACITY);
    private List<MetricId> metrics;
    private byte[] after;

    QueryWriter(PerfQuery query) {
        this.query = query;
        this.before = new Envelope()
                .raw("<querySpec><entity type=\"")
                .text(query.type())
                .raw("\">")
                .copy();
    }

    /** The request, until the next one is written. */
    Envelope write(ManagedObjectReference performanceManager, Slice slice) {
        if (slice.metrics() != metrics) {
            metrics = slice.metrics();
            after = after(metrics);
        }
        envelope.begin("QueryPerf", performanceManager.getType(), performanceManager.getVal());
        for (String moid : slice.moids()) {
            envelope.raw(before).text(moid).raw(after);
        }
        return envelope.end();
    }

    /** Everything that follows the entity's moid, in the order of the API's schema. */
    private byte[] after(List<MetricId> ids) {
        Envelope out = new Envelope().raw("</entity>");
        query.window()
                .ifPresent(window -> out.element("startTime", window.start().toString())
                        .element("endTime", window.end().toString()));
        if (query.maxSamples() > 0) {
            out.element("maxSample", Integer.toString(query.maxSamples()));
        }
        for (MetricId id : ids) {
            out.raw("<metricId><counterId>").raw(Integer.toString(id.counter())).raw("</counterId>");
            out.element("instance", id.instance()).raw("</metricId>");
        }
        out.element("intervalId", Integer.toString(query.intervalSeconds()));
        return out.raw("<format>csv</format></querySpec>").copy();
    }
}
