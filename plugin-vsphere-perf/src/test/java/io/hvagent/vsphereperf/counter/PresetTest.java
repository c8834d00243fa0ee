package io.hvagent.vsphereperf.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.perf.CounterTable;
import io.hvagent.simulators.vcenter.perf.Metric;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The presets, and the names of all counters that a vCenter has. */
class PresetTest {
    private static final CounterTable TABLE = CounterTable.load();

    @ParameterizedTest
    @CsvSource({"minimal, 17, 21", "default, 36, 64", "seed, 21, 79", "telegraf, 34, 46"})
    void aPresetHasItsCountersOnceAndAServerKnowsThem(String preset, int machines, int hosts) {
        List<Wish> wishes = Wish.of(preset + ".txt");
        assertEquals(wishes.size(), Set.copyOf(wishes).size());
        assertEquals(machines, wishes.stream().filter(w -> w.kind() == Kind.VM).count());
        assertEquals(hosts, wishes.stream().filter(w -> w.kind() == Kind.HOST).count());
        wishes.forEach(wish -> assertHas(wish));
    }

    @Test
    void soDoTheHistoricalOnes() {
        Wish.of("historical.txt").forEach(PresetTest::assertHas);
    }

    private static void assertHas(Wish wish) {
        Metric metric = TABLE.find(wish.key()).orElseThrow(() -> new AssertionError("no counter " + wish));
        assertTrue(metric.where().containsKey(wish.kind().type()), () -> "none of these have " + wish);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTwoCountersShareAFamily(boolean ofInstances) {
        LabelNames labels = new LabelNames(Kind.HOST, Set.of());
        Map<String, String> byFamily = new HashMap<>();
        List<String> shared = new ArrayList<>();
        for (Metric metric : TABLE.metrics()) {
            Counter counter = counter(metric);
            Families families = ofInstances
                    ? Families.of(counter, DeviceLabel.of(counter.group()), labels, new Families.Extras(false, false))
                    : Families.of(counter, labels, new Families.Extras(false, false));
            String other = byFamily.put(families.main().name(), counter.key());
            if (other != null) {
                shared.add(families.main().name() + ": " + other + " and " + counter.key());
            }
        }
        assertEquals(List.of(), shared);
        assertTrue(byFamily.size() > 400);
    }

    @Test
    void noUnitIsUnknown() {
        assertEquals(
                List.of(),
                TABLE.metrics().stream()
                        .map(Metric::unit)
                        .distinct()
                        .filter(unit -> Unit.of(unit).isEmpty())
                        .toList());
    }

    private static Counter counter(Metric metric) {
        return new Counter(
                metric.index(),
                metric.group(),
                metric.name(),
                Rollup.valueOf(metric.rollup().toUpperCase(Locale.ROOT)),
                Stats.valueOf(metric.kind().toUpperCase(Locale.ROOT)),
                metric.unit(),
                metric.level(),
                metric.deviceLevel());
    }
}
