package io.hvagent.vsphere.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    private final BatchSizes sizes = BatchSizes.realtime();

    private static Slice slice(int entities, int metrics, int depth) {
        return new Slice(
                IntStream.range(0, entities).mapToObj(i -> "vm-" + i).toList(),
                IntStream.range(0, metrics).mapToObj(i -> new MetricId(i, "")).toList(),
                depth);
    }

    private static Slice slice(int entities, int metrics) {
        return slice(entities, metrics, 0);
    }

    private void answered(int times, int metrics) {
        for (int i = 0; i < times; i++) {
            sizes.answered(slice(sizes.entities(metrics), metrics));
        }
    }

    @Test
    void theyBeginWithAHundredEntitiesAndAreBoundedByIds() {
        assertEquals(100, sizes.entities(16));
        assertEquals(20_000 / 500, sizes.entities(500));
        assertEquals(1, sizes.entities(50_000));
        assertEquals(256 / 10, BatchSizes.historical().entities(10));
        assertEquals(8, BatchSizes.ofClusters().entities(10));
    }

    @Test
    void aFailureHalvesThemAndAnswersLetThemGrowSlowly() {
        sizes.failed(slice(100, 16));
        assertEquals(50, sizes.entities(16));
        answered(9, 16);
        assertEquals(50, sizes.entities(16));
        answered(1, 16);
        assertEquals(55, sizes.entities(16));
        answered(10_000, 16);
        assertEquals(250, sizes.entities(16));
    }

    @Test
    void aSmallRequestProvesNothing() {
        for (int i = 0; i < 1000; i++) {
            sizes.answered(slice(7, 16));
        }
        assertEquals(100, sizes.entities(16));
    }

    @Test
    void aPartOfAFailedRequestChangesNothing() {
        sizes.failed(slice(50, 16, 1));
        assertEquals(100, sizes.entities(16));
    }

    @Test
    void aRefusalHalvesTheIds() {
        sizes.refused(slice(100, 16));
        assertEquals(50, sizes.entities(16));
        assertEquals(100, sizes.entities(4));
        answered(50, 16);
        assertTrue(sizes.entities(16) > 50);
    }

    @Test
    void theyNeverVanish() {
        for (int i = 0; i < 100; i++) {
            sizes.failed(slice(1, 1));
            sizes.refused(slice(1, 1));
        }
        assertEquals(1, sizes.entities(1));
    }

    @Test
    void slicesFollowTheSizes() {
        List<String> moids = slice(5, 1).moids();
        PerfQuery query =
                new PerfQuery("ClusterComputeResource", moids, slice(1, 600).metrics(), 300, 0, Optional.empty());
        Slices slices = new Slices(query, BatchSizes.ofClusters());
        assertEquals(
                List.of(256, 256, 88),
                slices.next().stream().map(slice -> slice.metrics().size()).toList());
        assertEquals(List.of("vm-1"), slices.next().get(0).moids());
        assertEquals(List.of("vm-2", "vm-3", "vm-4"), slices.rest());
        assertEquals(List.of(), slices.next());
    }

    @Test
    void withoutMetricsAllAreAskedForOfFewEntities() {
        PerfQuery query = new PerfQuery("HostSystem", slice(100, 1).moids(), List.of(), 20, 1, Optional.empty());
        List<Slice> first = new Slices(query, sizes).next();
        assertEquals(1, first.size());
        assertEquals(20, first.get(0).moids().size());
        assertEquals(List.of(), first.get(0).metrics());
    }
}
