package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.testkit.CollectedRun;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A host that another source has in the common model is not counted again. */
class OneCountTest {
    private final Fleet fleet = Fleet.demo();

    @Test
    void whatAnotherSourceCountsIsLeftToItAsLongAsItDoes() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            CollectedRun alone = bed.run("hosts");
            assertEquals(4, hosts(alone));
            bed.source().countElsewhere(Set.of(uuid(alone, 1)));
            CollectedRun beside = bed.run("hosts");
            assertEquals(3, hosts(beside));
            assertFalse(
                    beside.has("hv_host_up", "esxi", "vc1", fleet.hosts().get(1).moid()));
            assertTrue(beside.has(
                    "esxi_host_cpu_usage_hertz", "vc1", fleet.hosts().get(1).name()));
            bed.source().countElsewhere(Set.of());
            assertEquals(4, hosts(bed.run("hosts")));
        }
    }

    private static long hosts(CollectedRun run) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals("hv_host_info"))
                .count();
    }

    private String uuid(CollectedRun run, int host) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals("esxi_host_info"))
                .filter(sample -> sample.labelValues()
                        .get(1)
                        .equals(fleet.hosts().get(host).name()))
                .map(sample -> sample.labelValues().get(5).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }
}
