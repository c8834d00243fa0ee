package io.hvagent.vsphereperf.influx;

import static io.hvagent.vsphereperf.influx.GivenSamples.CONSUMED;
import static io.hvagent.vsphereperf.influx.GivenSamples.HOST;
import static io.hvagent.vsphereperf.influx.GivenSamples.MACHINE;
import static io.hvagent.vsphereperf.influx.GivenSamples.READY;
import static io.hvagent.vsphereperf.influx.GivenSamples.START;
import static io.hvagent.vsphereperf.influx.GivenSamples.USAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectLinesTest {
    private final StringBuilder taken = new StringBuilder();
    private final List<Integer> counts = new ArrayList<>();
    private final ObjectLines lines = new ObjectLines(new SeedSchema(""), this::take, 100);

    private void take(LineBytes bytes, int count) {
        taken.append(bytes);
        counts.add(count);
    }

    @Test
    void samplesOfOneGroupInstanceAndTimeShareALine() {
        lines.add(GivenSamples.of(MACHINE, USAGE, 1234, 1300));
        lines.add(GivenSamples.of(MACHINE, CONSUMED, 7, 8));
        lines.add(GivenSamples.of(MACHINE, READY, 37, 40));
        lines.add(GivenSamples.of(MACHINE, READY, "0", 36));
        lines.end();
        assertEquals(
                List.of(
                        "cpu all 1700000000 {ready.summation=0.185, usage.average=12.34}",
                        "cpu all 1700000020 {ready.summation=0.2, usage.average=13.0}",
                        "cpu 0 1700000000 {ready.summation=0.18}",
                        "mem all 1700000000 {consumed.average=7.0}",
                        "mem all 1700000020 {consumed.average=8.0}"),
                shown());
        assertEquals(List.of(5), counts);
    }

    @Test
    void aSampleThatIsMissingLeavesAGapAndNoZero() {
        lines.add(GivenSamples.of(MACHINE, USAGE, 100, 300).at(START, START + 40));
        lines.add(GivenSamples.of(MACHINE, READY, 20, 40).at(START + 20, START + 40));
        lines.end();
        assertEquals(
                List.of(
                        "cpu all 1700000000 {usage.average=1.0}",
                        "cpu all 1700000020 {ready.summation=0.1}",
                        "cpu all 1700000040 {ready.summation=0.2, usage.average=3.0}"),
                shown());
    }

    @Test
    void twoInstancesOfOneNameAreTwoLines() {
        lines.add(GivenSamples.of(HOST, GivenSamples.DATASTORE_READ, "a-1", 1).named("fast"));
        lines.add(GivenSamples.of(HOST, GivenSamples.DATASTORE_READ, "a-2", 2).named("fast"));
        lines.end();
        assertEquals(
                List.of("datastore fast 1700000000 {read.average=1.0}", "datastore fast 1700000000 {read.average=2.0}"),
                shown());
    }

    @Test
    void theNextObjectEndsOneThatWasNotEnded() {
        lines.add(GivenSamples.of(MACHINE, USAGE, 100));
        lines.add(GivenSamples.of(HOST, USAGE, 200));
        lines.end();
        assertEquals(
                List.of("shop 1, test", "esx1.example.com"),
                ParsedLine.all(taken.toString()).stream()
                        .map(line -> line.tags().get("host"))
                        .toList());
    }

    @Test
    void buffersAreUsedAgainForTheNextObject() {
        for (int round = 0; round < 3; round++) {
            lines.add(GivenSamples.of(MACHINE, USAGE, 100, 200, 300));
            lines.add(GivenSamples.of(MACHINE, READY, 1));
            lines.end();
        }
        List<String> all = shown();
        assertEquals(9, all.size());
        assertEquals(all.subList(0, 3), all.subList(6, 9));
    }

    @Test
    void manyLinesAreHandedOverInParts() {
        lines.add(GivenSamples.of(MACHINE, USAGE, new long[250]));
        lines.end();
        assertEquals(List.of(100, 100, 50), counts);
        assertEquals(250, shown().size());
    }

    @Test
    void samplesOfAnotherIntervalAreScaledByIt() {
        lines.add(GivenSamples.of(MACHINE, READY, 100));
        lines.end();
        lines.add(GivenSamples.of(MACHINE, READY, 100).every(300));
        lines.end();
        assertEquals(
                List.of(Map.of("ready.summation", "0.5"), Map.of("ready.summation", "0.033333")),
                ParsedLine.all(taken.toString()).stream()
                        .map(ParsedLine::fields)
                        .toList());
    }

    private List<String> shown() {
        return ParsedLine.all(taken.toString()).stream()
                .map(line -> line.measurement() + " " + line.tags().get("instance") + " " + line.time() + " "
                        + line.fields())
                .toList();
    }
}
