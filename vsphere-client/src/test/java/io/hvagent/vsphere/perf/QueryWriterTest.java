package io.hvagent.vsphere.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vmware.vim25.ManagedObjectReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryWriterTest {
    private static final List<MetricId> METRICS = List.of(new MetricId(2, ""), new MetricId(143, "*"));

    private static String specs(QueryWriter writer, Slice slice) {
        ManagedObjectReference manager = new ManagedObjectReference();
        manager.setType("PerformanceManager");
        manager.setVal("PerfMgr");
        String call = new String(writer.write(manager, slice).copy(), StandardCharsets.UTF_8);
        return call.substring(call.indexOf("</_this>") + 8, call.indexOf("</QueryPerf>"));
    }

    private static QueryWriter realtime(List<MetricId> metrics) {
        return new QueryWriter(new PerfQuery("VirtualMachine", List.of(), metrics, 20, 4, Optional.empty()));
    }

    @Test
    void realTimeSamplesAreTheNewestSoMany() {
        String spec = "<querySpec><entity type=\"VirtualMachine\">%s</entity><maxSample>4</maxSample>"
                + "<metricId><counterId>2</counterId><instance></instance></metricId>"
                + "<metricId><counterId>143</counterId><instance>*</instance></metricId>"
                + "<intervalId>20</intervalId><format>csv</format></querySpec>";
        assertEquals(
                String.format(spec, "vm-1") + String.format(spec, "vm-&lt;2"),
                specs(realtime(METRICS), new Slice(List.of("vm-1", "vm-<2"), METRICS, 0)));
    }

    @Test
    void historicalSamplesHaveAWindow() {
        PerfQuery.Window window =
                new PerfQuery.Window(Instant.parse("2026-11-27T19:00:00Z"), Instant.parse("2026-11-27T19:30:00Z"));
        QueryWriter writer =
                new QueryWriter(new PerfQuery("Datastore", List.of(), List.of(), 300, 0, Optional.of(window)));
        assertEquals(
                "<querySpec><entity type=\"Datastore\">ds-1</entity><startTime>2026-11-27T19:00:00Z</startTime>"
                        + "<endTime>2026-11-27T19:30:00Z</endTime><intervalId>300</intervalId><format>csv</format></querySpec>",
                specs(writer, new Slice(List.of("ds-1"), List.of(), 0)));
    }

    @Test
    void partsOfTheMetricsAreWrittenOneAfterTheOther() {
        QueryWriter writer = realtime(METRICS);
        String first = specs(writer, new Slice(List.of("vm-1"), METRICS.subList(0, 1), 0));
        String second = specs(writer, new Slice(List.of("vm-1"), METRICS.subList(1, 2), 0));
        assertEquals(first.replace("<counterId>2<", "<counterId>143<").replace("<instance>", "<instance>*"), second);
    }
}
