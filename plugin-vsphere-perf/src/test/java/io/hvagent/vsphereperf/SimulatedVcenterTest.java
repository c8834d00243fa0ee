package io.hvagent.vsphereperf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Golden;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The plugin and a vCenter that is as the real ones are. */
class SimulatedVcenterTest {
    private static final String ALL_GROUPS =
            "    groups: {services: on, tags: on, attributes: on, historical_cluster: on,"
                    + " historical_datastore: on, historical_resource_pool: on, historical_datacenter: on}\n";

    @Test
    void theFamiliesOfAWholeVcenterAreAsTheyWere() throws Exception {
        try (Simulated bed = new Simulated(Fleet.demo(), Setup.usual(), ALL_GROUPS)) {
            TreeSet<String> families = new TreeSet<>();
            for (Collector collector : bed.source().collectors()) {
                CollectedRun run = bed.source().collect(collector);
                assertEquals("", run.failureText());
                run.samples()
                        .forEach(s -> families.add(s.metric().name() + " "
                                + s.metric().kind().name().toLowerCase(Locale.ROOT) + " "
                                + s.metric().labels()));
            }
            Golden.of("golden/families.txt").assertMatches(String.join("\n", families) + "\n");
        }
    }

    @Test
    void anOddFleetIsRead() throws Exception {
        try (Simulated bed = new Simulated(Fleet.odd(7), Setup.usual(), "")) {
            CollectedRun inventory = bed.run("inventory");
            CollectedRun run = bed.run("performance");
            assertEquals("", inventory.failureText() + run.failureText());
            assertTrue(inventory.has("hv_vm_state"));
            List<String> names = inventory.samples().stream()
                    .filter(s -> s.metric().name().equals("vsphere_vm_info"))
                    .map(s -> s.labelValues().get(2))
                    .toList();
            assertTrue(names.contains("blue/green"), names.toString());
            assertTrue(names.contains("50%+c\\d/e"), names.toString());
        }
    }

    @Test
    void aDeletedMachineHarmsNoOther() throws Exception {
        try (Simulated bed = new Simulated(Fleet.ofMachines(20, 5), Setup.usual(), "")) {
            bed.run("inventory");
            bed.run("performance");
            String gone = moids(bed.run("performance")).get(0);
            bed.vcenter().events().delete(gone);
            bed.pass(60);
            CollectedRun run = bed.run("performance");
            assertEquals("", run.failureText());
            assertEquals(19, moids(run).size());
            assertFalse(moids(run).contains(gone));
        }
    }

    private static List<String> moids(CollectedRun run) {
        return run.samples().stream()
                .filter(s -> s.metric().name().equals("vsphere_vm_cpu_ready_seconds_total"))
                .map(s -> s.labelValues().get(2))
                .toList();
    }

    @Test
    void aLimitOnQueriesIsFoundOut() throws Exception {
        Setup setup = Setup.usual().with(Limits.USUAL.metrics(64));
        try (Simulated bed = new Simulated(Fleet.ofMachines(30, 5), setup, "")) {
            bed.run("inventory");
            CollectedRun run = bed.run("performance");
            assertEquals("", run.failureText());
            assertEquals(30, moids(run).size());
        }
    }

    @Test
    void aUserWhoMayOnlyReadGetsAllButTheServices() throws Exception {
        Setup setup = Setup.usual().with(Setup.Rights.READ_ONLY);
        try (Simulated bed = new Simulated(Fleet.demo(), setup, "    groups: {services: on}\n")) {
            bed.run("inventory");
            assertTrue(bed.run("performance").has("vsphere_vm_cpu_ready_seconds_total"));
            CollectedRun services = bed.run("services");
            assertEquals(1, services.value("vsphere_vcenter_up", "vc1"));
            assertEquals(Reason.FORBIDDEN, services.failures().get("services").reason());
        }
    }

    @Test
    void nothingIsLeftOnTheServer() throws Exception {
        try (Simulated bed = new Simulated(Fleet.demo(), Setup.usual(), ALL_GROUPS)) {
            for (Collector collector : bed.source().collectors()) {
                bed.source().collect(collector);
            }
            assertEquals(1, bed.vcenter().openSessions());
            bed.source().close();
            assertEquals(0, bed.vcenter().openSessions());
            assertEquals(0, bed.vcenter().openRestSessions());
            assertEquals(0, bed.vcenter().openViews());
        }
    }

    @Test
    void oneSessionServesAllCollectors() throws Exception {
        try (Simulated bed = new Simulated(Fleet.demo(), Setup.usual(), "")) {
            bed.run("inventory");
            bed.run("performance");
            assertEquals(1, bed.vcenter().tally().logins());
        }
    }

    @Test
    void itsHostsAreCounted() throws Exception {
        Fleet fleet = Fleet.demo();
        try (Simulated bed = new Simulated(fleet, Setup.usual(), "")) {
            assertEquals(
                    fleet.hosts().stream().map(host -> host.hardware().uuid()).collect(Collectors.toSet()),
                    bed.run("inventory").counted());
        }
    }
}
