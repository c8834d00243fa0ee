package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever families with names that clash are put, OpenMetrics stays valid and says the same as text. */
class RandomNamesTest {
    private static final List<String> STEMS = List.of("x", "y", "x_total", "x_created", "_");
    private static final List<String> SUFFIXES =
            List.of("", "_total", "_info", "_created", "_count", "_sum", "_bucket");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bothFormatsHaveTheSameSamples(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            Fixture fixture = new Fixture();
            for (int i = 0; i < 3; i++) {
                publish(fixture, random);
            }
            Map<TextParser.Series, Double> samples =
                    TextParser.parse(fixture.text()).samples();
            assertTrue(!samples.isEmpty());
            assertEquals(samples, OpenMetricsParser.parse(fixture.openMetrics()).samples());
        }
    }

    private static void publish(Fixture fixture, Random random) {
        Slot slot = fixture.slot();
        Recording recording = Fixture.record(slot);
        for (int i = random.nextInt(20); i >= 0; i--) {
            String name = pick(random, STEMS) + pick(random, SUFFIXES);
            Family family = new Family(pick(random, List.of(Family.Type.values())), name, "");
            samples(family, "a").forEach(sample -> recording.put(family, sample));
            samples(family, "b").forEach(sample -> recording.put(family, sample));
        }
        slot.publish(recording, fixture.nanos.get() + 1);
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<Sample> samples(Family family, String vm) {
        List<Sample> samples = new ArrayList<>();
        for (String suffix : family.suffixes()) {
            samples.add(
                    suffix.equals("_bucket")
                            ? new Sample(suffix, List.of("vm", "le"), List.of(vm, "+Inf"), 1)
                            : new Sample(suffix, List.of("vm"), List.of(vm), 1));
        }
        return samples;
    }
}
