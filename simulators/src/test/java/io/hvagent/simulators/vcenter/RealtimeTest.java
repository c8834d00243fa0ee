package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Duration;
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
        vcenter = Peer.start(Fleet.ofMachines(60, 7), Setup.usual().at(clock));
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

    @Test
    void theSameSamplesComeAgainAndInEitherFormat() throws Exception {
        String spec = csv(30, "cpu.usage.average", "mem.consumed.average", "sys.uptime.latest");
        Node csv = one(moid, spec);
        assertEquals("PerfEntityMetricCSV", csv.attribute("xsi:type"));
        Node again = new Client(vcenter)
                .login(vcenter)
                .query(Client.querySpec("VirtualMachine", moid, spec))
                .get(0);
        Node normal = one(moid, spec.replace(">csv<", ">normal<"));
        assertEquals("PerfEntityMetric", normal.attribute("xsi:type"));
        assertEquals(30, normal.all("sampleInfo").size());
        assertEquals(cells(csv.text("sampleInfoCSV")).get(1), normal.text("sampleInfo", "timestamp"));
        for (int i = 0; i < 3; i++) {
            String values = csv.all("value").get(i).text("value");
            assertEquals(values, again.all("value").get(i).text("value"));
            List<Node> series = normal.all("value").get(i).all("value");
            assertEquals("PerfMetricIntSeries", normal.all("value").get(i).attribute("xsi:type"));
            assertEquals(cells(values), series.stream().map(Node::text).toList());
        }
    }

    @Test
    void aLaterReadingHasTheSameSamplesAndOneMore() throws Exception {
        String spec = csv(3, "cpu.ready.summation");
        List<String> before = cells(one(moid, spec).text("value", "value"));
        clock.forward(Duration.ofSeconds(20));
        List<String> after = cells(one(moid, spec).text("value", "value"));
        assertEquals(before.subList(1, 3), after.subList(0, 2));
    }

    @Test
    void aWindowIsOpenAtItsStartAndClosedAtItsEnd() throws Exception {
        String spec = csv(0, "cpu.ready.summation")
                .replace(
                        "<maxSample>0</maxSample>",
                        "<startTime>2026-11-27T12:30:00+01:00</startTime><endTime>2026-11-27T11:31:00Z</endTime>");
        List<String> info = cells(one(moid, spec).text("sampleInfoCSV"));
        assertEquals(
                List.of("20", "2026-11-27T11:30:20Z", "20", "2026-11-27T11:30:40Z", "20", "2026-11-27T11:31:00Z"),
                info);
    }

    @Test
    void instancesComeWithAStar() throws Exception {
        Machine machine = (Machine) vcenter.inventory().find(moid).orElseThrow();
        int read = counters.get("virtualDisk.read.average");
        Node entity = one(
                moid,
                "<maxSample>1</maxSample>" + Client.metric(read, "*")
                        + Client.metric(counters.get("cpu.ready.summation"), "*")
                        + "<intervalId>20</intervalId><format>csv</format>");
        List<String> instances = entity.all("value").stream()
                .map(v -> v.at("id").text("instance"))
                .toList();
        int expected = 1 + machine.hardware().disks() + 1 + machine.hardware().cpus();
        assertEquals(expected, instances.size());
        assertTrue(instances.containsAll(List.of("", "scsi0:0", "0")));
        Node one = one(
                moid,
                "<maxSample>1</maxSample>" + Client.metric(read, "scsi0:0") + Client.metric(read, "scsi9:9")
                        + "<intervalId>20</intervalId><format>csv</format>");
        assertEquals(1, one.all("value").size());
        Series series = new Series(moid, "virtualDisk.read.average", "scsi0:0");
        assertEquals(
                Long.parseLong(one.text("value", "value")),
                vcenter.total(series, clock.instant().minusSeconds(20), clock.instant()));
    }

    @Test
    void withoutMetricIdsAllCountersCome() throws Exception {
        Node entity = one(moid, "<maxSample>1</maxSample><intervalId>20</intervalId><format>csv</format>");
        int available = client.call(
                        "QueryAvailablePerfMetric",
                        Client.PERF + "<entity type=\"VirtualMachine\">" + moid
                                + "</entity><intervalId>20</intervalId>")
                .all("returnval")
                .size();
        assertEquals(available - 1, entity.all("value").size());
    }

    @Test
    void counterNumbersThatMeanNothingAreLeftOut() throws Exception {
        Node entity = one(
                moid,
                "<maxSample>1</maxSample>" + Client.metric(99_999, "")
                        + Client.metric(counters.get("cpu.usage.average"), "")
                        + "<intervalId>20</intervalId><format>csv</format>");
        assertEquals(1, entity.all("value").size());
    }

    @Test
    void oneReplyHoldsManyEntitiesInTheirOrder() throws Exception {
        List<String> moids =
                List.copyOf(client.inventory("VirtualMachine", 100, "name").keySet());
        String[] specs = moids.stream()
                .map(m -> Client.querySpec("VirtualMachine", m, csv(2, "cpu.usage.average", "mem.usage.average")))
                .toArray(String[]::new);
        List<Node> entities = client.query(specs);
        assertEquals(moids, entities.stream().map(e -> e.text("entity")).toList());
        entities.forEach(e -> assertEquals(2, e.all("value").size()));
        Series series = new Series(moids.get(17), "mem.usage.average", "");
        long sum = cells(entities.get(17).all("value").get(1).text("value")).stream()
                .mapToLong(Long::parseLong)
                .sum();
        assertEquals(sum, vcenter.total(series, clock.instant().minusSeconds(40), clock.instant()));
    }

    @Test
    void metricsMayDifferFromEntityToEntity() throws Exception {
        List<String> keys = List.of("cpu.usage.average", "mem.usage.average", "net.usage.average");
        String[] specs = {
            csv(1, keys.get(0), keys.get(1)),
            csv(1, keys.toArray(String[]::new)),
            csv(1, keys.get(0)),
            csv(1, keys.get(0)),
            csv(1, keys.get(1), keys.get(0)),
            csv(1, keys.get(1), keys.get(0), keys.get(0))
        };
        List<Integer> sizes = client
                .query(Arrays.stream(specs)
                        .map(s -> Client.querySpec("VirtualMachine", moid, s))
                        .toArray(String[]::new))
                .stream()
                .map(e -> e.all("value").size())
                .toList();
        assertEquals(List.of(2, 3, 1, 1, 2, 3), sizes);
    }

    private Node one(String of, String spec) throws Exception {
        List<Node> entities = client.query(Client.querySpec("VirtualMachine", of, spec));
        assertEquals(1, entities.size());
        return entities.get(0);
    }
}
