package io.hvagent.vsphereperf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Golden;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphereperf.FakeVcenter.Series;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands on the page, by what the profile asks for. */
class ExposureTest {
    private static final Series READY = new Series("vm-20", Facts.CPU_READY, "");
    private static final Series USAGE = new Series("vm-20", Facts.CPU_USAGE, "");
    private static final Series DISK_0 = new Series("vm-20", Facts.DISK_READ, "scsi0:0");
    private static final Series DISK_1 = new Series("vm-20", Facts.DISK_READ, "scsi0:1");
    private static final Series RECEIVED = new Series("vm-20", Facts.NET_RECEIVED, "");

    @Test
    void theWholePageIsAsItWas() throws Exception {
        String more = """
                    rates: [net.bytesRx.average]
                    window: [cpu.usage.average]
                    metrics: {exclude: [vsphere_poll_counter_unknown]}
                """;
        try (Bed bed = new Bed(more)) {
            bed.vcenter.machines.add(Facts.machine("vm-21", "off", "host-11", "poweredOff"));
            bed.vcenter.datastores.add(Facts.datastore("datastore-30", "gold", "4c4c-01"));
            bed.inventory();
            everything(bed, 1);
            bed.poll();
            bed.pass(20);
            everything(bed, 3);
            bed.pass(20);
            everything(bed, 2);
            bed.poll();
            Golden.of("golden/small.prom", "vsphere_poll_query_duration_seconds")
                    .assertMatches(bed.source().exposition());
        }
    }

    private static void everything(Bed bed, long value) {
        bed.sample(READY, 0, 100 * value);
        bed.sample(USAGE, 0, 1_000 * value);
        bed.sample(new Series("vm-20", Facts.BALLOON, ""), 0, value);
        bed.sample(RECEIVED, 0, value);
        bed.sample(DISK_0, 0, 10 * value);
        bed.sample(DISK_1, 0, value);
        bed.sample(new Series("vm-20", Facts.DISK_READS, "scsi0:0"), 0, value);
        bed.sample(new Series("host-10", Facts.CPU_USAGE, ""), 0, 100 * value);
        bed.sample(new Series("host-10", Facts.NET_RECEIVED, ""), 0, 2 * value);
        bed.sample(new Series("host-10", Facts.NET_RECEIVED, "vmnic0"), 0, value);
        bed.sample(new Series("host-10", Facts.DATASTORE_READS, "4c4c-01"), 0, value);
        bed.sample(new Series("host-10", Facts.DATASTORE_READS, "unknown-uuid"), 0, value);
    }

    @Test
    void instancesThatAreNotAskedForAreNotRead() throws Exception {
        try (Bed bed = new Bed("    instances: {vm: [net]}\n    common: off\n")) {
            bed.inventory();
            bed.sample(new Series("vm-20", Facts.NET_RECEIVED, "4000"), 0, 1);
            bed.sample(DISK_0, 0, 1);
            CollectedRun run = bed.poll();
            assertTrue(
                    run.has("vsphere_vm_net_interface_receive_bytes_total", "vc.example.com", "shop", "vm-20", "4000"));
            assertFalse(run.families().contains("vsphere_vm_virtual_disk_read_bytes_total"));
        }
    }

    @Test
    void theDisksOfAMachineAreSummedUpForTheCommonModel() throws Exception {
        try (Bed bed = new Bed("    instances: {vm: []}\n")) {
            bed.inventory();
            bed.sample(DISK_0, 0, 9);
            bed.sample(DISK_1, 0, 9);
            bed.poll();
            bed.pass(20);
            bed.sample(DISK_0, 0, 3);
            bed.sample(DISK_1, 0, 4);
            CollectedRun run = bed.poll();
            assertEquals(7 * 20 * 1024, run.value("hv_vm_disk_read_bytes_total", "vsphere", "vc.example.com", "vm-20"));
            assertFalse(run.families().contains("vsphere_vm_virtual_disk_read_bytes_total"));
        }
    }

    @Test
    void placesStandInEverySeriesIfAskedFor() throws Exception {
        try (Bed bed = new Bed("    inline_labels: [cluster, datacenter]\n")) {
            bed.inventory();
            bed.sample(READY, 0, 1);
            assertTrue(bed.poll()
                    .has("vsphere_vm_cpu_ready_seconds_total", "vc.example.com", "shop", "vm-20", "Paris", "blue"));
        }
    }

    @Test
    void aNewNameShowsAtOnceAndTheCounterGoesOn() throws Exception {
        try (Bed bed = new Bed("")) {
            bed.inventory();
            bed.sample(READY, 0, 1);
            bed.poll();
            bed.pass(20);
            bed.sample(READY, 0, 500);
            bed.poll();
            bed.vcenter.machines.set(0, Facts.machine("vm-20", "shop-2", "host-10"));
            CollectedRun inventory = bed.inventory();
            assertFalse(
                    inventory.samples().stream().anyMatch(s -> s.labelValues().contains("shop")));
            CollectedRun run = bed.poll();
            assertEquals(0.5, run.value("vsphere_vm_cpu_ready_seconds_total", "vc.example.com", "shop-2", "vm-20"));
            assertFalse(run.has("vsphere_vm_cpu_ready_seconds_total", "vc.example.com", "shop", "vm-20"));
        }
    }

    @Test
    void instancesGoFirstWhenThereIsNoRoom() throws Exception {
        try (Bed bed = new Bed("    max_series: 3\n    preset: minimal\n    common: off\n")) {
            bed.vcenter.hosts.clear();
            bed.inventory();
            bed.poll();
            bed.inventory();
            bed.sample(DISK_0, 0, 1);
            bed.sample(new Series("vm-20", Facts.DISK_READS, "scsi0:0"), 0, 1);
            bed.sample(READY, 0, 1);
            bed.sample(USAGE, 0, 1);
            bed.sample(new Series("vm-20", Facts.BALLOON, ""), 0, 1);
            CollectedRun run = bed.poll();
            assertTrue(run.families().contains("vsphere_vm_cpu_ready_seconds_total"));
            assertTrue(run.families().contains("vsphere_vm_mem_balloon_bytes"));
            assertFalse(run.families().contains("vsphere_vm_virtual_disk_read_operations_total"));
            assertEquals(1, run.value("vsphere_poll_series_dropped_total", "vc.example.com", "vm"));
            assertEquals(3, run.value("vsphere_poll_series", "vc.example.com", "vm"));
        }
    }

    @Test
    void aCounterThatTheServerDoesNotKnowIsNamed() throws Exception {
        try (Bed bed = new Bed("    counters: {include: [cpu.of.the.future]}\n")) {
            bed.inventory();
            bed.sample(READY, 0, 1);
            CollectedRun run = bed.poll();
            assertEquals(1, run.value("vsphere_poll_counter_unknown", "vc.example.com", "vm", "cpu.of.the.future"));
            assertTrue(run.has("vsphere_poll_counter_unknown", "vc.example.com", "vm", "mem.active.average"));
            assertTrue(run.families().contains("vsphere_vm_cpu_ready_seconds_total"), "the others are read");
        }
    }

    @Test
    void aWildcardTakesWhatObjectsOfTheKindHave() throws Exception {
        try (Bed bed = new Bed("    counters: {include: [vm/sys.*], exclude: [cpu.usage.*]}\n    common: off\n")) {
            bed.inventory();
            bed.sample(new Series("vm-20", "sys.uptime.latest", ""), 0, 77);
            bed.sample(USAGE, 0, 1);
            bed.sample(READY, 0, 1);
            CollectedRun run = bed.poll();
            assertEquals(77, run.value("vsphere_vm_uptime_seconds", "vc.example.com", "shop", "vm-20"));
            assertFalse(run.families().contains("vsphere_vm_cpu_usage_ratio"));
        }
    }

    @Test
    void allTakesEveryCounterButThoseThatMustBeNamed() throws Exception {
        try (Bed bed = new Bed("    preset: all\n    common: off\n")) {
            bed.vcenter.add(new Counter(500, "rescpu", "actav1", Rollup.LATEST, Stats.ABSOLUTE, "percent", 3, 3));
            bed.vcenter.add(new Counter(501, "cpu", "novel", Rollup.AVERAGE, Stats.ABSOLUTE, "furlong", 3, 3));
            bed.inventory();
            bed.sample(new Series("vm-20", "rescpu.actav1.latest", ""), 0, 1);
            bed.sample(new Series("vm-20", "cpu.novel.average", ""), 0, 42);
            CollectedRun run = bed.poll();
            assertEquals(42, run.value("vsphere_vm_cpu_novel", "vc.example.com", "shop", "vm-20"));
            assertFalse(run.families().contains("vsphere_vm_rescpu_actav1_ratio"));
        }
    }

    @Test
    void familiesThatTheProfileDoesNotWantAreNotAskedFor() throws Exception {
        try (Bed bed = new Bed("    metrics: {include: [vsphere_vm_cpu_ready_*]}\n")) {
            bed.inventory();
            bed.poll();
            List<PerfQuery> queries = bed.vcenter.queries;
            assertEquals(1, queries.size(), "no counter of hosts is wanted");
            assertEquals(1, queries.get(0).metrics().size());
        }
    }

    @Test
    void pathsAndNamesChooseObjects() throws Exception {
        String inventory = "    inventory: {include: [\"/Paris/vm/**\"], exclude: [\"*-tmp\"]}\n";
        try (Bed bed = new Bed(inventory)) {
            bed.vcenter.machines.add(Facts.machine("vm-21", "build-tmp", "host-10"));
            CollectedRun run = bed.inventory();
            assertTrue(run.has("vsphere_vm_power_state", "vc.example.com", "shop", "vm-20", "poweredOn"));
            assertFalse(run.samples().stream().anyMatch(s -> s.labelValues().contains("vm-21")));
            assertEquals(1, run.value("vsphere_poll_objects", "vc.example.com", "vm", "excluded"));
            assertEquals(2, run.value("vsphere_poll_objects", "vc.example.com", "host", "excluded"));
        }
    }

    @Test
    void agentsThatShareTheWorkHaveEachObjectOnce() throws Exception {
        Set<String> together = new HashSet<>();
        int sum = 0;
        for (int index = 0; index < 3; index++) {
            try (Bed bed = new Bed("    shard: {index: " + index + ", of: 3}\n")) {
                bed.vcenter.machines.clear();
                for (int vm = 0; vm < 60; vm++) {
                    bed.vcenter.machines.add(Facts.machine("vm-" + vm, "m" + vm, "host-10"));
                    bed.sample(new Series("vm-" + vm, Facts.CPU_READY, ""), 0, 1);
                }
                bed.inventory();
                List<String> mine = bed.poll().samples().stream()
                        .filter(s -> s.metric().name().equals("vsphere_vm_cpu_ready_seconds_total"))
                        .map(s -> s.labelValues().get(2))
                        .toList();
                assertTrue(mine.size() > 5, "a fair share");
                sum += mine.size();
                together.addAll(mine);
            }
        }
        assertEquals(60, sum);
        assertEquals(60, together.size());
    }

    @Test
    void aMachineOnAHostThatIsNotReachedIsInNoKnownState() throws Exception {
        try (Bed bed = new Bed("")) {
            bed.vcenter.hosts.set(0, Facts.host("host-10", "esx1", "notResponding"));
            CollectedRun run = bed.inventory();
            assertEquals(1, run.value("hv_vm_state", "vsphere", "vc.example.com", "vm-20", "unknown"));
            assertEquals(0, run.value("hv_host_up", "vsphere", "vc.example.com", "host-10"));
            assertEquals(1, run.value("vsphere_poll_objects", "vc.example.com", "vm", "idle"));
            assertEquals(
                    1,
                    run.value("vsphere_host_connection_state", "vc.example.com", "esx1", "host-10", "notResponding"));
        }
    }

    @Test
    void historicalSamplesAreReadByTheServersClock() throws Exception {
        try (Bed bed = new Bed("    groups: {historical_cluster: on}\n")) {
            bed.inventory();
            Series powerOns = new Series("domain-c7", "vmop.numPoweron.latest", "");
            bed.sample(powerOns, 300, 5);
            CollectedRun run = bed.run("historical_cluster");
            assertEquals(5, run.value("vsphere_cluster_vmop_num_poweron", "vc.example.com", "blue", "domain-c7"));
            PerfQuery query = bed.vcenter.queries.get(0);
            assertEquals(300, query.intervalSeconds());
            assertEquals(bed.now(), query.window().orElseThrow().end().getEpochSecond());
            assertEquals(bed.now() - 1_800, query.window().orElseThrow().start().getEpochSecond());
        }
    }

    @Test
    void aServerWithoutServicesIsUp() throws Exception {
        try (Bed bed = new Bed("    groups: {services: on}\n")) {
            CollectedRun run = bed.run("services");
            assertEquals(1, run.value("vsphere_vcenter_up", "vc.example.com"));
            assertEquals(Reason.NO_DATA, run.failures().get("services").reason());
        }
    }

    @Test
    void tagsThatCannotBeReadAreAPartThatFails() throws Exception {
        try (Bed bed = new Bed("    groups: {tags: on}\n")) {
            bed.vcenter.withoutLabels(new CollectException(Reason.FORBIDDEN, "no tags"));
            CollectedRun run = bed.inventory();
            assertEquals(Reason.FORBIDDEN, run.failures().get("labels").reason());
            assertTrue(run.families().contains("vsphere_vm_info"));
        }
    }

    @Test
    void whatHoldsForTheWholeVcenterIsPutOnce() throws Exception {
        try (Bed bed = new Bed("    groups: {historical_cluster: on}\n")) {
            bed.inventory();
            Set<String> shared = new HashSet<>(bed.poll().families());
            shared.retainAll(bed.run("historical_cluster").families());
            assertFalse(shared.contains("vsphere_poll_session_logins_total"));
            assertFalse(shared.contains("vsphere_poll_clock_skew_seconds"));
        }
    }

    @Test
    void withoutAnInventoryThereIsNothingToPoll() throws Exception {
        try (Bed bed = new Bed("")) {
            CollectException e = assertThrows(CollectException.class, bed::poll);
            assertEquals(Reason.NO_DATA, e.reason());
        }
    }
}
