package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import io.hvagent.vmguest.VmguestConfig.Detection;
import io.hvagent.vmguest.VmguestConfig.Handle;
import io.hvagent.vmguest.VmguestConfig.Via;
import io.hvagent.vmguest.library.FakeLibrary;
import io.hvagent.vmguest.machine.FakeRoot;
import io.hvagent.vmguest.stats.Extended;
import io.hvagent.vmguest.stats.Stat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCollectorTest {
    private final FakeLibrary library = FakeLibrary.newHost();
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Duration> waits = new ArrayList<>();
    private Runnable duringWait = () -> {};

    @TempDir
    private Path root;

    private FakeRoot files;
    private VmguestSource source;
    private Collector collector;

    @BeforeEach
    void aGuestOfEsxi() {
        files = FakeRoot.vmware(root);
        open(config(), new FakeContext(Compat.ON));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aHostOfTodayGivesEverything() throws Exception {
        collect();
        library.cpu(1_002_001, 1_007, 50_333);
        Golden.assertEquals("new-host.prom", collect().page());
    }

    @Test
    void theThreeCpuValuesAreRoundedAsTheReplacedExporterDoes() throws Exception {
        collect();
        library.cpu(1_002_001, 1_007, 50_333);
        RecordingSink sink = collect();
        assertEquals("16.64", sink.value("vmware_vm_processor_time"));
        assertEquals("0.35", sink.value("vmware_vm_processor_stolen_time"));
        assertEquals("487.93", sink.value("vmware_vm_processor_effective_speed"));
        assertEquals("-1", sink.value("vmware_vm_processor_limit"));
        assertEquals("-1", sink.value("vmware_vm_memory_limit"));
    }

    @Test
    void withoutCompatOnlyTheIdiomaticNamesAreThere() throws Exception {
        open(config(), new FakeContext(Compat.OFF));
        RecordingSink sink = collect();
        assertFalse(sink.has("vmware_"));
        assertEquals("+Inf", sink.value("vmguest_cpu_limit_hertz"));
        assertEquals("50", sink.value("vmguest_cpu_used_seconds_total"));
    }

    @Test
    void aSampleTimeCoversThatTimeOnly() throws Exception {
        VmguestConfig sampled = config(Handle.AUTO, Detection.DETECT, Optional.of(Duration.ofSeconds(2)));
        open(sampled, new FakeContext(Compat.ON));
        collect();
        library.cpu(2_000_000, 1_000, 900_000);
        duringWait = () -> library.cpu(2_002_001, 1_007, 900_333);
        assertEquals("16.64", collect().value("vmware_vm_processor_time"));
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(2)), waits);
    }

    @Test
    void aSessionChangeIsCountedAndLeavesTheCpuValuesOutOnce() throws Exception {
        collect();
        library.session(7).cpu(100, 1, 2);
        RecordingSink changed = collect();
        assertEquals("absent", changed.value("vmware_vm_processor_time"));
        assertEquals("1", changed.value("vmguest_session_changes_total"));
        assertEquals("0.002", changed.value("vmguest_cpu_used_seconds_total"));
        assertEquals("2932", changed.value("vmware_host_processor_speed"));
        library.cpu(200, 1, 52);
        RecordingSink after = collect();
        assertEquals("50", after.value("vmware_vm_processor_time"));
        assertEquals("1", after.value("vmguest_session_changes_total"));
    }

    @Test
    void oneMissingStatisticCostsItselfOnly() throws Exception {
        library.code("GetMemBalloonedMB", 10).code("GetCpuUsedMs", 1);
        RecordingSink sink = collect();
        assertEquals("1", sink.value("vmguest_up"));
        assertEquals("absent", sink.value("vmguest_memory_ballooned_bytes"));
        assertEquals("absent", sink.value("vmware_vm_ballooned"));
        assertEquals("0", sink.value("vmguest_stat_available{stat=\"MemBalloonedMB\"}"));
        assertEquals("1", sink.value("vmguest_stat_available{stat=\"MemSwappedMB\"}"));
        assertEquals("0", sink.value("vmware_vm_processor_stolen_time"));
        assertEquals("1", sink.value("vmguest_errors_total{function=\"GetCpuUsedMs\",code=\"other\"}"));
        assertFalse(sink.has("vmguest_errors_total{function=\"GetMemBalloonedMB\""));
        assertTrue(sink.failures().get("statistics").getMessage().contains("vmguest_memory_ballooned_bytes"));
    }

    @Test
    void aHostThatHidesItselfIsAPartWithTheSettingsName() throws Exception {
        Stat.HOST_INFO.forEach(stat -> library.code("Get" + stat.getter(), 4));
        RecordingSink sink = collect();
        assertEquals(Reason.NO_DATA, sink.failures().get("host").reason());
        assertTrue(sink.failures().get("host").getMessage().contains("tools.guestlib.enableHostInfo"));
        assertTrue(sink.failures().get("host").getMessage().contains("vmguest_host_memory_free_bytes"));
        assertFalse(sink.failures().containsKey("statistics"));
    }

    @Test
    void whatNobodyWantsIsNotReportedMissing() throws Exception {
        Stat.HOST_INFO.forEach(stat -> library.code("Get" + stat.getter(), 4));
        open(config(), new FakeContext(Compat.ON, m -> !m.name().startsWith("vmguest_host_")));
        assertEquals(List.of(), List.copyOf(collect().failures().keySet()));
    }

    @Test
    void aHostThatRefusesIsDownWithTheWayOutAndTriedAgain() throws Exception {
        collect();
        library.code("UpdateInfo", 3);
        RecordingSink sink = collect();
        Golden.assertEquals("refused.prom", sink.page());
        library.code("UpdateInfo", 0);
        assertEquals("1", collect().value("vmguest_up"));
    }

    @Test
    void anUpdateWithoutASessionIsNoSuccess() throws Exception {
        library.session(0);
        RecordingSink sink = collect();
        assertEquals("0", sink.value("vmguest_up"));
        assertEquals("1", sink.value("vmguest_errors_total{function=\"UpdateInfo\",code=\"no_info\"}"));
        assertFalse(sink.has("vmguest_memory"));
    }

    @Test
    void outsideVmwareTheLibraryIsNotEvenLoaded() throws Exception {
        files.file("sys/class/dmi/id/sys_vendor", "QEMU\n").file("sys/class/dmi/id/product_name", "Standard PC\n");
        collect();
        Golden.assertEquals("outside.prom", collect().page());
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
        open(config(Handle.AUTO, Detection.VMWARE, Optional.empty(), Extended.NONE), new FakeContext(Compat.ON));
        RecordingSink sink = collect();
        assertEquals("1", sink.value("vmguest_up"));
        assertFalse(sink.has("vmguest_resources_"));
    }

    @Test
    void aStuckCallIsATimeoutAndNoSecondOneStarts() throws Exception {
        CountDownLatch release = library.hang();
        RecordingSink stuck = collect(new RecordingSink(Duration.ofMillis(20)));
        assertEquals(Reason.TIMEOUT, stuck.failures().get("update").reason());
        assertEquals("0", stuck.value("vmguest_up"));
        RecordingSink still = collect();
        assertEquals(Reason.TIMEOUT, still.failures().get("update").reason());
        source.close();
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
        open(config(Handle.KEPT, Detection.DETECT, Optional.empty()), new FakeContext(Compat.ON));
        collect();
        collect();
        assertEquals(List.of("open", "update", "update"), library.calls());
    }

    @Test
    void anOldHostHasNoExtendedStatistics() throws Exception {
        library.code("StatGet", 4);
        RecordingSink sink = collect();
        assertEquals("1", sink.value("vmguest_up"));
        assertEquals(Reason.NO_DATA, sink.failures().get("session").reason());
        assertEquals(
                "web-1", sink.page().replaceAll("(?s).*hv_vm_info\\{platform=\"vmguest\",scope=\"([^\"]*)\".*", "$1"));
    }

    @Test
    void devicesAreLabelledAndAnUnknownStatisticIsTolerated() throws Exception {
        library.reply("", "session\nhost\nresources\nvscsi scsi0:0\nvnet 00:50:56:00:00:01\nvnet `rm -rf`\n")
                .reply("vnet 00:50:56:00:00:01", """
                        {"size.tx": {"type": "accumulate", "units": "bytes", "value": 38137},
                         "what is this?": {"type": "odd", "units": "W/h", "value": 1.5}, "text": "x"}""")
                .reply("vscsi scsi0:0", "not json");
        open(
                config(Handle.AUTO, Detection.DETECT, Optional.empty(), Extended.VNET, Extended.VSCSI),
                new FakeContext(Compat.OFF));
        RecordingSink sink = collect();
        assertEquals("38137", sink.value("vmguest_vnet_size_tx_bytes_total{mac=\"00:50:56:00:00:01\"}"));
        assertEquals("1.5", sink.value("vmguest_vnet_what_is_this_w_h{mac=\"00:50:56:00:00:01\"}"));
        assertEquals(Reason.BAD_REPLY, sink.failures().get("vscsi").reason());
        assertEquals("1", sink.value("vmguest_errors_total{function=\"vscsi\",code=\"bad_reply\"}"));
    }

    @Test
    void theUuidStaysWhenTheHostOnceFailsToTellIt() throws Exception {
        collect();
        library.code("StatGet", 4);
        assertTrue(collect().has("hv_vm_cpus{platform=\"vmguest\",scope=\"564d2c53-4356-668e-7c05-fd7e511e23f3\""));
    }

    @Test
    void aClosedSourceDoesNotRead() throws Exception {
        source.close();
        source.close();
        assertEquals(Reason.INTERNAL, collect().failures().get("update").reason());
        assertEquals(List.of(), library.calls());
    }

    private static VmguestConfig config() {
        return config(Handle.AUTO, Detection.DETECT, Optional.empty());
    }

    private static VmguestConfig config(
            Handle handle, Detection machine, Optional<Duration> sample, Extended... extended) {
        return new VmguestConfig(Via.LIBRARY, Optional.empty(), List.of(), handle, machine, sample, List.of(extended));
    }

    private void open(VmguestConfig config, FakeContext context) {
        if (source != null) {
            source.close();
        }
        AtomicInteger ticks = new AtomicInteger();
        Surroundings here = new Surroundings(
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
        source = new VmguestSource(config, context, here);
        collector = source.collectors().get(0);
    }

    private RecordingSink collect() throws Exception {
        return collect(new RecordingSink());
    }

    private RecordingSink collect(RecordingSink sink) throws Exception {
        collector.collect(sink);
        return sink;
    }
}
