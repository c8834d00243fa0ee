package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealtimeTest {
    private final ManualClock clock = new ManualClock();
    private VcenterSimulator vcenter;
    private Client client;
    private Map<String, Integer> counters;
    private String moid;

    @BeforeEach
    void start() throws Exception {
        vcenter = VcenterSimulator.start(Fleet.ofMachines(60, 7), Setup.usual().at(clock));
        client = new Client(vcenter).login(vcenter);
        counters = client.counters();
        moid = client.inventory("VirtualMachine", 7, "name").keySet().iterator().next();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private String csv(int samples, String... keys) {
        StringBuilder spec = new StringBuilder("<maxSample>" + samples + "</maxSample>");
        for (String key : keys) {
            spec.append(Client.metric(counters.get(key), ""));
        }
        return spec.append("<intervalId>20</intervalId><format>csv</format>").toString();
    }

    private static List<String> cells(String text) {
        return Arrays.asList(text.split(",", -1));
    }

    @Test
    void samplesLieOnAGridAndSumUpToTheTotals() throws Exception {
        Node entity = client.query(Client.querySpec("VirtualMachine", moid, csv(0, "cpu.ready.summation")))
                .get(0);
        List<String> info = cells(entity.text("sampleInfoCSV"));
        assertEquals(360, info.size());
        assertEquals("20", info.get(0));
        assertEquals("2026-11-27T11:00:20Z", info.get(1));
        assertEquals("2026-11-27T12:00:00Z", info.get(359));
        List<String> values = cells(entity.text("value", "value"));
        assertEquals(180, values.size());
        long sum = values.stream().mapToLong(Long::parseLong).sum();
        assertTrue(sum > 0);
        Series series = new Series(moid, "cpu.ready.summation", "");
        assertEquals(sum, vcenter.total(series, Instant.parse("2026-11-27T11:00:00Z"), clock.instant()));
    }
}
