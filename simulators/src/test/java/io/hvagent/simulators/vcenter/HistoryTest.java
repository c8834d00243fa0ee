package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String WINDOW =
            "<startTime>2026-11-27T11:40:00Z</startTime><endTime>2026-11-27T12:00:07Z</endTime>";

    private final Fleet fleet = Fleet.ofMachines(60, 3);
    private VcenterSimulator vcenter;
    private Client client;
    private Map<String, Integer> counters;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().at(new ManualClock()));
        client = new Client(vcenter).login(vcenter);
        counters = client.counters();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private Entity first(String type) {
        return fleet.entities().stream()
                .filter(e -> e.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Node query(Entity entity, String window, int interval, String... keys) throws Exception {
        StringBuilder spec = new StringBuilder(window);
        for (String key : keys) {
            spec.append(Client.metric(counters.get(key), "*"));
        }
        spec.append("<intervalId>").append(interval).append("</intervalId><format>csv</format>");
        return client.query(Client.querySpec(entity.type(), entity.moid(), spec.toString()))
                .get(0);
    }

    private static List<String> cells(String text) {
        return Arrays.asList(text.split(",", -1));
    }

    private List<Node> available(Entity entity, int interval) throws Exception {
        return client.call(
                        "QueryAvailablePerfMetric",
                        Client.PERF + "<entity type=\"" + entity.type() + "\">" + entity.moid()
                                + "</entity><intervalId>" + interval + "</intervalId>")
                .all("returnval");
    }

    @Test
    void fiveMinutesAreWhatTheirFifteenSamplesComeTo() throws Exception {
        Entity machine = first("VirtualMachine");
        Node entity = query(machine, WINDOW, 300, "cpu.ready.summation");
        assertEquals(
                List.of(
                        "300",
                        "2026-11-27T11:45:00Z",
                        "300",
                        "2026-11-27T11:50:00Z",
                        "300",
                        "2026-11-27T11:55:00Z",
                        "300",
                        "2026-11-27T12:00:00Z"),
                cells(entity.text("sampleInfoCSV")));
        List<String> values = cells(entity.text("value", "value"));
        Series series = new Series(machine.moid(), "cpu.ready.summation", "");
        for (int i = 0; i < 4; i++) {
            Instant start = Instant.parse("2026-11-27T11:40:00Z").plusSeconds(300L * i);
            assertEquals(vcenter.total(series, start, start.plusSeconds(300)), Long.parseLong(values.get(i)));
        }
    }

    @Test
    void anAverageIsTheMeanAndALatestTheLast() throws Exception {
        Entity machine = first("VirtualMachine");
        Node entity = query(machine, WINDOW, 300, "cpu.usage.average", "sys.uptime.latest");
        Series usage = new Series(machine.moid(), "cpu.usage.average", "");
        Instant end = Instant.parse("2026-11-27T11:45:00Z");
        long sum = vcenter.total(usage, end.minusSeconds(300), end);
        assertEquals(
                sum / 15,
                Long.parseLong(cells(entity.all("value").get(0).text("value")).get(0)));
        Series uptime = new Series(machine.moid(), "sys.uptime.latest", "");
        assertEquals(
                vcenter.total(uptime, end.minusSeconds(20), end),
                Long.parseLong(cells(entity.all("value").get(1).text("value")).get(0)));
    }

    @Test
    void onlyCountersOfTheFirstLevelAreStored() throws Exception {
        Entity machine = first("VirtualMachine");
        Node entity = query(machine, WINDOW, 300, "cpu.demand.average", "cpu.ready.summation");
        assertEquals(1, entity.all("value").size());
        Set<String> ids = new HashSet<>();
        available(machine, 300).forEach(m -> ids.add(m.text("counterId")));
        assertTrue(ids.contains(String.valueOf(counters.get("cpu.ready.summation"))));
        assertFalse(ids.contains(String.valueOf(counters.get("cpu.demand.average"))));
    }

    @Test
    void whatHasNoSamplesOf20SecondsIsAnsweredWithThoseOfFiveMinutes() throws Exception {
        Entity cluster = first("ClusterComputeResource");
        Node entity = query(
                cluster,
                WINDOW,
                20,
                "cpu.usagemhz.average",
                "clusterServices.effectivecpu.average",
                "vmop.numVMotion.latest");
        assertEquals("300", cells(entity.text("sampleInfoCSV")).get(0));
        assertEquals(3, entity.all("value").size());
    }

    @Test
    void aYearOfDaysIsThere() throws Exception {
        Node entity = query(first("Datastore"), "", 86_400, "disk.used.latest", "disk.capacity.latest");
        assertEquals(365 * 2, cells(entity.text("sampleInfoCSV")).size());
        List<String> instances = entity.all("value").stream()
                .map(v -> v.at("id").text("instance"))
                .toList();
        assertEquals(List.of("", "DISKFILE", "SWAPFILE", "DELTAFILE", "OTHERFILE", ""), instances);
        String capacity = String.valueOf(first("Datastore").size().capacityKb());
        assertTrue(cells(entity.all("value").get(5).text("value")).stream().allMatch(capacity::equals));
    }

    @Test
    void theProvidersSayWhatTheyHave() throws Exception {
        for (String type :
                List.of("VirtualMachine", "HostSystem", "ResourcePool", "ClusterComputeResource", "Datastore")) {
            Entity entity = first(type);
            Node summary = client.call(
                            "QueryPerfProviderSummary",
                            Client.PERF + "<entity type=\"" + type + "\">" + entity.moid() + "</entity>")
                    .at("returnval");
            boolean live = !type.equals("ClusterComputeResource") && !type.equals("Datastore");
            assertEquals(String.valueOf(live), summary.text("currentSupported"));
            assertEquals(live, summary.has("refreshRate"));
        }
        List<Node> intervals = client.property("PerformanceManager", "PerfMgr", "historicalInterval")
                .all("PerfInterval");
        assertEquals(
                List.of("300", "1800", "7200", "86400"),
                intervals.stream().map(i -> i.text("samplingPeriod")).toList());
    }

    @Test
    void aListedNumberHasNoCounterBehindIt() throws Exception {
        List<String> orphans = new ArrayList<>();
        for (Node metric : available(first("HostSystem"), 20)) {
            if (!counters.containsValue(Integer.parseInt(metric.text("counterId")))) {
                orphans.add(metric.text("counterId"));
            }
        }
        assertEquals(1, orphans.size());
        String asked = Client.PERF + "<counterId>" + orphans.get(0) + "</counterId>";
        assertEquals("InvalidArgument", client.faultType("QueryPerfCounter", asked));
    }

    @Test
    void aCounterIsDescribedByItsNumber() throws Exception {
        Node info = client.call(
                        "QueryPerfCounter",
                        Client.PERF + "<counterId>" + counters.get("cpu.ready.summation") + "</counterId>")
                .at("returnval");
        assertEquals("ready", info.text("nameInfo", "key"));
        assertEquals("cpu", info.text("groupInfo", "key"));
        assertEquals("millisecond", info.text("unitInfo", "key"));
        assertEquals("summation", info.text("rollupType"));
        assertEquals("delta", info.text("statsType"));
        assertEquals("1", info.text("level"));
        assertEquals("3", info.text("perDeviceLevel"));
    }

    @Test
    void anotherVcenterHasOtherNumbers() throws Exception {
        try (VcenterSimulator other = Peer.start(Fleet.ofMachines(2, 4), Setup.usual())) {
            Map<String, Integer> others = new Client(other).login(other).counters();
            assertEquals(counters.keySet(), others.keySet());
            long same = counters.entrySet().stream()
                    .filter(c -> c.getValue().equals(others.get(c.getKey())))
                    .count();
            assertTrue(same < counters.size() / 10, "only chance makes numbers equal: " + same);
            assertEquals(others.get("cpu.ready.summation"), other.counterId("cpu.ready.summation"));
        }
    }
}
