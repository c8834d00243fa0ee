package io.hvagent.vmguest.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric.Kind;
import io.hvagent.vmguest.stats.StatReply.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedMetricTest {
    @ParameterizedTest
    @CsvSource({
        "vm.cpu.used, ACCUMULATE, us, 1500000, vmguest_resources_vm_cpu_used_seconds_total, 1.5",
        "guest.mem.swapIn, ACCUMULATE, KB, 2, vmguest_resources_guest_mem_swap_in_bytes_total, 2048",
        "guest.mem.limit, STATIC, KB, -1, vmguest_resources_guest_mem_limit_bytes, Infinity",
        "vm.cpu.limit, STATIC, MHz, 11995, vmguest_resources_vm_cpu_limit_hertz, 11995000000",
        "num.tx, ACCUMULATE, packets, 209, vmguest_resources_num_tx_packets_total, 209",
        "odd, INSTANT, '', -1, vmguest_resources_odd, -1",
        "latency.total, INSTANT, ms, 5, vmguest_resources_latency_seconds, 0.005",
        "x, UNKNOWN, us, 7, vmguest_resources_x_seconds, 0.000007",
    })
    void namesAndUnitsAreThoseOfPrometheus(
            String name, StatReply.Type type, String units, String value, String metric, double is) {
        ExtendedMetric.Sample sample =
                ExtendedMetric.of(stat(name, type, units, value)).orElseThrow();
        assertEquals(metric, sample.metric().name());
        assertEquals(is, sample.value());
        assertEquals(
                type == StatReply.Type.ACCUMULATE ? Kind.COUNTER : Kind.GAUGE,
                sample.metric().kind());
    }

    @ParameterizedTest
    @CsvSource({
        "text, x",
        "???, 1",
        "session, 1",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1"
    })
    void whatCannotBeAMetricIsLeftOut(String name, String value) {
        assertEquals(List.of(), ExtendedMetric.all(List.of(stat(name, StatReply.Type.INSTANT, "", value))));
    }

    @Test
    void oneNameHasOneTypeAndOneValueForEachDevice() {
        ExtendedStat first = new ExtendedStat(Extended.VNET, "a", new Entry("x", StatReply.Type.INSTANT, "", "1"));
        ExtendedStat again = new ExtendedStat(Extended.VNET, "a", new Entry("X", StatReply.Type.INSTANT, "", "2"));
        ExtendedStat other = new ExtendedStat(Extended.VNET, "b", new Entry("x", StatReply.Type.INSTANT, "", "3"));
        List<Double> values = ExtendedMetric.all(List.of(first, other, again)).stream()
                .map(ExtendedMetric.Sample::value)
                .toList();
        assertEquals(List.of(1.0, 3.0), values);
    }

    private static ExtendedStat stat(String name, StatReply.Type type, String units, String value) {
        return new ExtendedStat(Extended.RESOURCES, "", new Entry(name, type, units, value));
    }
}
