package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Golden;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.vmguest.library.FakeLibrary;
import io.hvagent.vmguest.machine.FakeRoot;
import io.hvagent.vmguest.stats.Stat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCollectorTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final FakeLibrary library = FakeLibrary.newHost();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Duration> waits = new ArrayList<>();
    private Runnable duringWait = () -> {};

    @TempDir
    private Path root;

    private FakeRoot files;
    private PluginUnderTest source;

    @BeforeEach
    void aGuestOfEsxi() throws Exception {
        files = FakeRoot.vmware(root);
        open("compat: on");
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aHostOfTodayGivesEverything() throws Exception {
        collect();
        library.cpu(1_002_001, 1_007, 50_333);
        assertGolden("new-host.prom", collect());
    }

    @Test
    void theThreeCpuValuesAreRoundedAsTheReplacedExporterDoes() throws Exception {
        collect();
        library.cpu(1_002_001, 1_007, 50_333);
        CollectedRun run = collect();
        assertEquals(16.64, run.value("vmware_vm_processor_time"));
        assertEquals(0.35, run.value("vmware_vm_processor_stolen_time"));
        assertEquals(487.93, run.value("vmware_vm_processor_effective_speed"));
        assertEquals(-1, run.value("vmware_vm_processor_limit"));
        assertEquals(-1, run.value("vmware_vm_memory_limit"));
    }

    @Test
    void theReplacedExportersPageCanBeHadAlone() throws Exception {
        open("compat: on", "metrics: {include: [vmware_*]}");
        collect();
        assertEquals(18 * 3, source.exposition().lines().count());
    }

    @Test
    void withoutCompatOnlyTheIdiomaticNamesAreThere() throws Exception {
        open();
        CollectedRun run = collect();
        assertNone("vmware_", run);
        assertEquals(Double.POSITIVE_INFINITY, run.value("vmguest_cpu_limit_hertz"));
        assertEquals(50, run.value("vmguest_cpu_used_seconds_total"));
    }

    @Test
    void aSampleTimeCoversThatTimeOnly() throws Exception {
        open("compat: on", "sample: 2s");
        collect();
        library.cpu(2_000_000, 1_000, 900_000);
        duringWait = () -> library.cpu(2_002_001, 1_007, 900_333);
        assertEquals(16.64, collect().value("vmware_vm_processor_time"));
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(2)), waits);
    }

    @Test
    void aSessionChangeIsCountedAndLeavesTheCpuValuesOutOnce() throws Exception {
        collect();
        library.session(7).cpu(100, 1, 2);
        CollectedRun changed = collect();
        assertFalse(changed.has("vmware_vm_processor_time"));
        assertEquals(1, changed.value("vmguest_session_changes_total"));
        assertEquals(0.002, changed.value("vmguest_cpu_used_seconds_total"));
        assertEquals(2932, changed.value("vmware_host_processor_speed"));
        library.cpu(200, 1, 52);
        CollectedRun after = collect();
        assertEquals(50, after.value("vmware_vm_processor_time"));
        assertEquals(1, after.value("vmguest_session_changes_total"));
    }

    @Test
    void oneMissingStatisticCostsItselfOnly() throws Exception {
        library.code("GetMemBalloonedMB", 10).code("GetCpuUsedMs", 1);
        CollectedRun run = collect();
        assertEquals(1, run.value("vmguest_up"));
        assertFalse(run.has("vmguest_memory_ballooned_bytes"));
        assertFalse(run.has("vmware_vm_ballooned"));
        assertEquals(0, run.value("vmguest_stat_available", "MemBalloonedMB"));
        assertEquals(1, run.value("vmguest_stat_available", "MemSwappedMB"));
        assertEquals(0, run.value("vmware_vm_processor_stolen_time"));
        assertEquals(1, run.value("vmguest_errors_total", "GetCpuUsedMs", "other"));
        assertFalse(run.has("vmguest_errors_total", "GetMemBalloonedMB", "unsupported_version"));
        assertTrue(run.failures().get("statistics").getMessage().contains("vmguest_memory_ballooned_bytes"));
    }

    @Test
    void aHostThatHidesItselfIsAPartWithTheSettingsName() throws Exception {
        Stat.HOST_INFO.forEach(stat -> library.code("Get" + stat.getter(), 4));
        CollectedRun run = collect();
        assertEquals(Reason.NO_DATA, run.failures().get("host").reason());
        assertTrue(run.failures().get("host").getMessage().contains("tools.guestlib.enableHostInfo"));
        assertTrue(run.failures().get("host").getMessage().contains("vmguest_host_memory_free_bytes"));
        assertFalse(run.failures().containsKey("statistics"));
    }

    @Test
    void whatNobodyWantsIsNotReportedMissing() throws Exception {
        Stat.HOST_INFO.forEach(stat -> library.code("Get" + stat.getter(), 4));
        open("compat: on", "metrics: {exclude: [vmguest_host_*]}");
        assertEquals(List.of(), List.copyOf(collect().failures().keySet()));
    }

    @Test
    void aHostThatRefusesIsDownWithTheWayOutAndTriedAgain() throws Exception {
        collect();
        library.code("UpdateInfo", 3);
        CollectedRun run = collect();
        assertGolden("refused.prom", run);
        library.code("UpdateInfo", 0);
        assertEquals(1, collect().value("vmguest_up"));
    }

    @Test
    void anUpdateWithoutASessionIsNoSuccess() throws Exception {
        library.session(0);
        CollectedRun run = collect();
        assertEquals(0, run.value("vmguest_up"));
        assertEquals(1, run.value("vmguest_errors_total", "UpdateInfo", "no_info"));
        assertNone("vmguest_memory", run);
    }

    @Test
    void outsideVmwareTheLibraryIsNotEvenLoaded() throws Exception {
        files.file("sys/class/dmi/id/sys_vendor", "QEMU\n").file("sys/class/dmi/id/product_name", "Standard PC\n");
        collect();
        assertGolden("outside.prom", collect());
        assertEquals(0, loads.get());
    }

    @Test
    void firmwareThatLiesIsFoundOutOnce() throws Exception {
        library.code("OpenHandle", 2);
        assertEquals(Reason.NO_DATA, collect().failures().get("vmware").reason());
        assertTrue(collect().failures().containsKey("vmware"));
        assertEquals(List.of("open"), library.calls());
    }

    @Test
    void aMachineThatIsSaidToBeVmwareIsNotLookedAt() throws Exception {
        files.file("sys/class/dmi/id/sys_vendor", "QEMU\n").file("sys/class/dmi/id/product_name", "Standard PC\n");
        open("machine: vmware", "extended: [none]");
        CollectedRun run = collect();
        assertEquals(1, run.value("vmguest_up"));
        assertNone("vmguest_resources_", run);
    }

    @Test
    void aStuckCallIsATimeoutAndNoSecondOneStarts() throws Exception {
        CountDownLatch release = library.hang();
        open("limit: 20ms");
        CollectedRun stuck = collect();
        assertEquals(Reason.TIMEOUT, stuck.failures().get("update").reason());
        assertEquals(0, stuck.value("vmguest_up"));
        CollectedRun still = collect();
        assertEquals(Reason.TIMEOUT, still.failures().get("update").reason());
        source.close();
        assertTrue(library.updating().await(20, TimeUnit.SECONDS));
        assertEquals(List.of("open", "update"), library.calls());
        release.countDown();
    }

    @Test
    void withoutLibjsigOneHandleIsOpenedOnceAndClosedAtTheEnd() throws Exception {
        files.file("proc/self/maps", "");
        collect();
        library.session(9);
        collect();
        source.close();
        assertEquals(List.of("open", "update", "update", "close"), library.calls());
    }

    @Test
    void aKeptHandleIsKeptWhenTheProfileSaysSo() throws Exception {
        open("handle: kept");
        collect();
        collect();
        assertEquals(List.of("open", "update", "update"), library.calls());
    }

    @Test
    void anOldHostHasNoExtendedStatistics() throws Exception {
        library.code("StatGet", 4);
        CollectedRun run = collect();
        assertEquals(1, run.value("vmguest_up"));
        assertEquals(Reason.NO_DATA, run.failures().get("session").reason());
        assertTrue(run.has("hv_vm_cpus", "vmguest", "web-1", "web-1"));
    }

    @Test
    void devicesAreLabelledAndAnUnknownStatisticIsTolerated() throws Exception {
        library.reply("", "session\nhost\nresources\nvscsi scsi0:0\nvnet 00:50:56:00:00:01\nvnet `rm -rf`\n")
                .reply("vnet 00:50:56:00:00:01", """
                        {"size.tx": {"type": "accumulate", "units": "bytes", "value": 38137},
                         "what is this?": {"type": "odd", "units": "W/h", "value": 1.5}, "text": "x"}""")
                .reply("vscsi scsi0:0", "not json");
        open("extended: [vnet, vscsi]");
        CollectedRun run = collect();
        assertEquals(38137, run.value("vmguest_vnet_size_tx_bytes_total", "00:50:56:00:00:01"));
        assertEquals(1.5, run.value("vmguest_vnet_what_is_this_w_h", "00:50:56:00:00:01"));
        assertEquals(Reason.BAD_REPLY, run.failures().get("vscsi").reason());
        assertEquals(1, run.value("vmguest_errors_total", "vscsi", "bad_reply"));
    }

    @Test
    void theUuidStaysWhenTheHostOnceFailsToTellIt() throws Exception {
        collect();
        library.code("StatGet", 4);
        String uuid = "564d2c53-4356-668e-7c05-fd7e511e23f3";
        assertTrue(collect().has("hv_vm_cpus", "vmguest", uuid, uuid));
    }

    @Test
    void aClosedSourceDoesNotRead() throws Exception {
        source.close();
        source.close();
        assertEquals(Reason.INTERNAL, collect().failures().get("update").reason());
        assertEquals(List.of(), library.calls());
    }

    private void open(String... keys) throws Exception {
        if (source != null) {
            source.close();
        }
        String yaml = "sources:\n  - plugin: vmguest\n    via: library\n"
                + Stream.of(keys).map(key -> "    " + key + "\n").collect(Collectors.joining());
        source = PluginUnderTest.open(new VmguestPlugin(here()), yaml, Map.of(), InstantSource.fixed(NOW));
    }

    private Surroundings here() {
        AtomicInteger ticks = new AtomicInteger();
        return new Surroundings(
                files.machine(),
                name -> {
                    loads.incrementAndGet();
                    return library;
                },
                () -> ticks.incrementAndGet() * 1_000_000L,
                time -> {
                    waits.add(time);
                    duringWait.run();
                });
    }

    private CollectedRun collect() throws Exception {
        return source.collect().get(0);
    }

    private static void assertNone(String prefix, CollectedRun run) {
        assertTrue(run.families().stream().noneMatch(family -> family.startsWith(prefix)), prefix);
    }

    private void assertGolden(String file, CollectedRun run) throws Exception {
        Golden.of("golden/" + file).assertMatches(source.exposition() + run.failureText());
    }
}
