package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Sampling;
import io.hvagent.simulators.vcenter.setup.Sampling.Form;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final String READY = "cpu.ready.summation";

    private final ManualClock clock = new ManualClock();
    private final Fleet fleet = Fleet.ofMachines(10, 5);
    private final String moid = fleet.machines().get(0).moid();
    private VcenterSimulator vcenter;
    private Client client;

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private void start(Sampling sampling) throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().at(clock).with(sampling));
        client = new Client(vcenter).login(vcenter);
    }

    private Node query(int samples, String format) throws Exception {
        return client.query(Client.querySpec(
                        "VirtualMachine",
                        moid,
                        "<maxSample>" + samples + "</maxSample>" + Client.metric(vcenter.counterId(READY), "")
                                + "<intervalId>20</intervalId><format>" + format + "</format>"))
                .get(0);
    }

    private static List<String> cells(String text) {
        return Arrays.asList(text.split(",", -1));
    }

    private static List<Instant> times(Node entity) {
        List<String> info = cells(entity.text("sampleInfoCSV"));
        List<Instant> times = new ArrayList<>();
        for (int i = 1; i < info.size(); i += 2) {
            times.add(Instant.parse(info.get(i)));
        }
        return times;
    }

    private static List<String> values(Node entity) {
        return cells(entity.text("value", "value"));
    }

    private long total() {
        Instant now = clock.instant();
        return vcenter.total(new Series(moid, READY, ""), now.minusSeconds(3600), now);
    }

    @Test
    void aLateSampleIsThereOnlyAfterItsDelay() throws Exception {
        start(new Sampling(30, 0, 0, 0, Form.PLAIN));
        assertEquals(
                Instant.parse("2026-11-27T11:59:20Z"), times(query(1, "csv")).get(0));
        clock.forward(Duration.ofSeconds(2));
        assertEquals(
                Instant.parse("2026-11-27T11:59:20Z"), times(query(1, "csv")).get(0));
        clock.forward(Duration.ofSeconds(1));
        assertEquals(
                Instant.parse("2026-11-27T11:59:40Z"), times(query(1, "csv")).get(0));
    }

    @Test
    void jitteredSamplesComeInOrderAndEachOnce() throws Exception {
        start(new Sampling(5, 55, 0, 0, Form.PLAIN));
        Map<Instant, String> seen = new TreeMap<>();
        Instant begin = clock.instant();
        Instant newest = begin;
        List<Integer> arrivals = new ArrayList<>();
        for (int second = 0; second < 600; second += 10) {
            clock.forward(Duration.ofSeconds(10));
            Node entity = query(10, "csv");
            int before = seen.size();
            for (int i = 0; i < times(entity).size(); i++) {
                Instant time = times(entity).get(i);
                if (time.isAfter(begin)) {
                    String old = seen.putIfAbsent(time, values(entity).get(i));
                    assertTrue(old == null || old.equals(values(entity).get(i)));
                    assertTrue(old != null || time.isAfter(newest) || newest.equals(begin));
                    newest = time.isAfter(newest) ? time : newest;
                }
            }
            arrivals.add(seen.size() - before);
        }
        assertTrue(arrivals.contains(0) && arrivals.contains(2), "no jitter: " + arrivals);
        long sum = seen.values().stream().mapToLong(Long::parseLong).sum();
        assertEquals(sum, vcenter.total(new Series(moid, READY, ""), begin, clock.instant()));
    }

    @Test
    void aMissingSampleIsNotInTheGrid() throws Exception {
        start(new Sampling(0, 0, 100, 0, Form.PLAIN));
        Node entity = query(0, "csv");
        int count = times(entity).size();
        assertTrue(count > 140 && count < 178, "about a tenth is missing: " + count);
        assertEquals(count, values(entity).size());
        assertEquals(total(), values(entity).stream().mapToLong(Long::parseLong).sum());
    }

    @Test
    void aMissingValueIsMinusOne() throws Exception {
        start(new Sampling(0, 0, 0, 200, Form.PLAIN));
        List<String> values = values(query(0, "csv"));
        assertEquals(180, values.size());
        assertTrue(values.stream().filter("-1"::equals).count() > 15);
        assertEquals(
                total(),
                values.stream().mapToLong(Long::parseLong).filter(v -> v >= 0).sum());
        assertEquals(
                values,
                query(0, "normal").at("value").all("value").stream()
                        .map(Node::text)
                        .toList());
    }

    @Test
    void aMissingValueCanBeAnEmptyCell() throws Exception {
        start(new Sampling(0, 0, 0, 200, new Form(false, false, true)));
        List<String> values = values(query(0, "csv"));
        assertEquals(180, values.size());
        assertFalse(values.contains("-1"));
        assertEquals(
                total(),
                values.stream()
                        .filter(v -> !v.isEmpty())
                        .mapToLong(Long::parseLong)
                        .sum());
    }

    @Test
    void aSeriesMayBeShorterThanItsTimes() throws Exception {
        start(new Sampling(0, 0, 0, 500, new Form(false, true, false)));
        boolean shorter = false;
        for (int i = 0; i < 10; i++) {
            Node entity = query(10, "csv");
            List<String> values = values(entity);
            assertEquals(10, times(entity).size());
            assertTrue(values.get(values.size() - 1).isEmpty()
                    || !values.get(values.size() - 1).equals("-1"));
            shorter |= values.size() < 10;
            clock.forward(Duration.ofSeconds(20));
        }
        assertTrue(shorter);
    }

    @Test
    void theNewestCanComeFirst() throws Exception {
        start(Sampling.PLAIN);
        Node oldest = query(5, "csv");
        vcenter.close();
        start(Sampling.PLAIN.in(new Form(true, false, false)));
        Node newest = query(5, "csv");
        List<Instant> times = new ArrayList<>(times(newest));
        List<String> values = new ArrayList<>(values(newest));
        assertTrue(times.get(0).isAfter(times.get(4)));
        java.util.Collections.reverse(times);
        java.util.Collections.reverse(values);
        assertEquals(times(oldest), times);
        assertEquals(values(oldest), values);
    }
}
