package io.hvagent.vsphereperf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.vsphereperf.FakeVcenter.Series;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which samples are taken, and that each is taken once. */
class AcceptanceTest {
    private static final Series READY = new Series("vm-20", Facts.CPU_READY, "");
    private static final Series USAGE = new Series("vm-20", Facts.CPU_USAGE, "");
    private static final Series RECEIVED = new Series("vm-20", Facts.NET_RECEIVED, "");
    private static final String[] SHOP = {"vc.example.com", "shop", "vm-20"};

    private Bed bed;

    @BeforeEach
    void open() throws Exception {
        bed = new Bed("");
        bed.inventory();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void countersStartAtZeroWithoutWhatWasBefore() throws Exception {
        bed.sample(READY, 40, 111);
        bed.sample(READY, 20, 222);
        assertEquals(0, ready(bed.poll()));
    }

    @Test
    void everySampleIsAddedOnce() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(READY, 100, 200, 300);
        assertEquals(0.6, ready(bed.poll()));
        minute(READY, 400, 500, 600);
        assertEquals(2.1, ready(bed.poll()));
        assertEquals(2.1, ready(bed.poll()), "nothing new");
    }

    @Test
    void aRateCountsForItsWholeInterval() throws Exception {
        bed.sample(RECEIVED, 0, 7);
        bed.poll();
        minute(RECEIVED, 1, 2, 3);
        assertEquals((1 + 2 + 3) * 20 * 1024, value(bed.poll(), "vsphere_vm_net_receive_bytes_total"));
    }

    @Test
    void aLevelIsTheNewestSample() throws Exception {
        minute(USAGE, 100, 5_000, 1_234);
        assertEquals(0.1234, value(bed.poll(), "vsphere_vm_cpu_usage_ratio"));
    }

    @Test
    void theOrderOfAReplyDoesNotMatter() throws Exception {
        bed.vcenter.newestFirst();
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(READY, 100, 200, 300);
        samples(USAGE, 1, 2, 3_000);
        CollectedRun run = bed.poll();
        assertEquals(0.6, ready(run));
        assertEquals(0.3, value(run, "vsphere_vm_cpu_usage_ratio"));
    }

    @Test
    void timesThatWobbleAreTheSameSamples() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        bed.pass(20);
        bed.sample(READY, 0, 100);
        bed.poll();
        bed.pass(3);
        bed.sample(READY, 0, 100);
        assertEquals(0.1, ready(bed.poll()), "a sample must be half an interval younger than the one before");
        bed.pass(14);
        bed.sample(READY, 0, 200);
        assertEquals(0.3, ready(bed.poll()));
    }

    @Test
    void aGapIsCountedAndIsNoZero() throws Exception {
        bed.sample(USAGE, 0, 1);
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(USAGE, 10, 20, 30);
        bed.sample(READY, 40, 100);
        bed.sample(READY, 0, 300);
        CollectedRun run = bed.poll();
        assertEquals(0.4, ready(run));
        assertEquals(1, run.value("vsphere_poll_samples_missing_total", "vc.example.com", "vm"));
        assertEquals(5, run.value("vsphere_poll_samples_received_total", "vc.example.com", "vm"));
    }

    @Test
    void whatComesLateIsStillTaken() throws Exception {
        bed.sample(USAGE, 0, 1);
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(USAGE, 10, 20, 30);
        bed.sample(READY, 40, 100);
        assertEquals(0.1, ready(bed.poll()));
        bed.sample(READY, 20, 200);
        bed.sample(READY, 0, 300);
        CollectedRun run = bed.poll();
        assertEquals(0.6, ready(run));
        assertEquals(2, run.value("vsphere_poll_samples_late_total", "vc.example.com", "vm"));
    }

    @Test
    void aReplyThatBreaksOffIsNotCountedTwice() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.sample(RECEIVED, 0, 1);
        bed.poll();
        minute(READY, 100, 200, 300);
        samples(RECEIVED, 1, 2, 3);
        bed.vcenter.breaksOff.add("vm-20");
        CollectedRun run = bed.poll();
        assertEquals(0.6, ready(run));
        assertEquals(6 * 20 * 1024, value(run, "vsphere_vm_net_receive_bytes_total"));
    }

    @Test
    void anOutageIsMadeUpFor() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        bed.vcenter.failing(Optional.of(new CollectException(Reason.UNREACHABLE, "gone")));
        for (int i = 0; i < 10; i++) {
            minute(READY, 100, 200, 300);
            assertThrows(CollectException.class, () -> bed.poll());
        }
        bed.vcenter.failing(Optional.empty());
        assertEquals(6.0, ready(bed.poll()));
    }

    @Test
    void anObjectThatIsBehindIsAskedForMore() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        for (int i = 0; i < 5; i++) {
            bed.pass(60);
            bed.poll();
        }
        for (int ago = 300; ago >= 0; ago -= 20) {
            bed.sample(READY, ago, ago == 300 ? 5_000 : 100);
        }
        assertEquals(1.5, ready(bed.poll()));
    }

    @Test
    void aMoveToAnotherHostGoesOn() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(READY, 100, 200, 300);
        bed.vcenter.machines.set(0, Facts.machine("vm-20", "shop", "host-11"));
        bed.inventory();
        assertEquals(0.6, ready(bed.poll()));
        minute(READY, 100, 200, 300);
        assertEquals(1.2, ready(bed.poll()));
    }

    @Test
    void aRestartOfTheServerMayGiveCountersOtherIds() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.sample(USAGE, 0, 1);
        bed.poll();
        bed.vcenter.restarted(10);
        minute(READY, 100, 200, 300);
        samples(USAGE, 10, 20, 30);
        CollectedRun run = bed.poll();
        assertEquals(0.6, ready(run));
        assertEquals(0.003, value(run, "vsphere_vm_cpu_usage_ratio"));
    }

    @Test
    void theAgentsClockPlaysNoPart() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        bed.agentClockJumps(Duration.ofHours(-3));
        minute(READY, 100, 200, 300);
        CollectedRun run = bed.poll();
        assertEquals(0.6, ready(run));
        assertEquals(3 * 3600, run.value("vsphere_poll_clock_skew_seconds", "vc.example.com"));
    }

    @Test
    void aHostsClockThatIsMovedBackStopsNothing() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(READY, 100, 200, 300);
        assertEquals(0.6, ready(bed.poll()));
        bed.vcenter.forget("vm-20");
        bed.pass(20);
        bed.sample(READY, 3_600, 1_000);
        assertEquals(0.6, ready(bed.poll()), "what was before the move may have been counted");
        bed.pass(20);
        bed.sample(READY, 3_600, 50);
        assertEquals(0.65, ready(bed.poll()), 1e-9);
    }

    @Test
    void aMachineThatWasOffGoesOnWhereItWas() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        minute(READY, 100, 200, 300);
        bed.poll();
        bed.vcenter.machines.set(0, Facts.machine("vm-20", "shop", "host-10", "poweredOff"));
        bed.inventory();
        assertFalse(bed.poll().has("vsphere_vm_cpu_ready_seconds_total"));
        bed.pass(1_200);
        bed.vcenter.machines.set(0, Facts.machine("vm-20", "shop", "host-10"));
        bed.inventory();
        assertFalse(bed.poll().has("vsphere_vm_cpu_ready_seconds_total"), "no old level without a new sample");
        minute(READY, 1, 2, 3);
        CollectedRun run = bed.poll();
        assertEquals(0.606, ready(run));
        assertEquals(0, run.value("vsphere_poll_samples_missing_total", "vc.example.com", "vm"));
    }

    @Test
    void anObjectWithoutNewSamplesIsLeftOutInTheEnd() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        bed.pass(180);
        assertTrue(bed.poll().has("vsphere_vm_cpu_ready_seconds_total"));
        bed.pass(1);
        CollectedRun run = bed.poll();
        assertFalse(run.has("vsphere_vm_cpu_ready_seconds_total"));
        assertFalse(run.has("vsphere_sample_timestamp_seconds"));
    }

    @Test
    void aDeviceThatIsGoneIsLeftOut() throws Exception {
        Series disk = new Series("vm-20", Facts.DISK_READ, "scsi0:0");
        bed.sample(READY, 0, 5_000);
        bed.sample(disk, 0, 1);
        assertTrue(bed.poll().has("vsphere_vm_virtual_disk_read_bytes_total"));
        for (int i = 0; i < 4; i++) {
            minute(READY, 1, 2, 3);
            bed.poll();
        }
        assertFalse(bed.poll().has("vsphere_vm_virtual_disk_read_bytes_total"));
    }

    @Test
    void anObjectThatTheServerNoLongerHasIsAskedForNoMore() throws Exception {
        bed.sample(READY, 0, 5_000);
        bed.poll();
        bed.vcenter.machines.clear();
        bed.poll();
        int asked = bed.vcenter.queries.size();
        assertFalse(bed.poll().has("vsphere_vm_cpu_ready_seconds_total"));
        assertTrue(bed.vcenter.queries.stream().skip(asked).noneMatch(query -> query.moids()
                .contains("vm-20")));
    }

    @Test
    void theServerIsAskedForAsManySamplesAsCanHaveCome() throws Exception {
        bed.sample(READY, 0, 1);
        bed.poll();
        minute(READY, 1, 2, 3);
        bed.poll();
        minute(READY, 1, 2, 3);
        bed.pass(1);
        bed.poll();
        assertEquals(
                List.of(2, 5, 6),
                bed.vcenter.queries.stream()
                        .filter(query -> query.type().equals("VirtualMachine"))
                        .map(query -> query.maxSamples())
                        .toList());
    }

    /** A minute passes, with three samples. */
    private void minute(Series series, long first, long second, long third) {
        bed.pass(60);
        samples(series, first, second, third);
    }

    /** The samples of the last minute. */
    private void samples(Series series, long first, long second, long third) {
        bed.sample(series, 40, first);
        bed.sample(series, 20, second);
        bed.sample(series, 0, third);
    }

    private static double ready(CollectedRun run) {
        return value(run, "vsphere_vm_cpu_ready_seconds_total");
    }

    private static double value(CollectedRun run, String family) {
        return run.value(family, SHOP);
    }
}
