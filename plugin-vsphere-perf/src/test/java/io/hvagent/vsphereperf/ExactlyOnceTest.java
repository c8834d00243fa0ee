package io.hvagent.vsphereperf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Sampling;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.CollectException;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample is counted, and none twice, whatever happens to the vCenter, its machines and the clocks. */
class ExactlyOnceTest {
    private static final int MINUTES = 30;
    private static final Map<String, Counted> FAMILIES = Map.of(
            "vsphere_vm_cpu_ready_seconds_total", new Counted("cpu.ready.summation", 1, 1_000),
            "vsphere_vm_net_receive_bytes_total", new Counted("net.bytesRx.average", 20 * 1024, 1),
            "vsphere_vm_virtual_disk_write_bytes_total", new Counted("virtualDisk.write.average", 20 * 1024, 1),
            "vsphere_vm_virtual_disk_read_operations_total",
                    new Counted("virtualDisk.numberReadAveraged.average", 20, 1),
            "vsphere_host_net_interface_receive_packets_total", new Counted("net.packetsRx.summation", 1, 1),
            "vsphere_host_power_energy_joules_total", new Counted("power.energy.summation", 1, 1));

    /** A counter, and what makes its family's value of a sum of raw samples. */
    private record Counted(String key, double multiplier, double divisor) {}

    /** What happens, by the simulated minute. */
    @FunctionalInterface
    private interface Happening {
        void to(Simulated bed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void halfAnHourInWhichMuchHappens(long seed) throws Exception {
        Map<Integer, Happening> happenings = Map.of(
                4, bed -> bed.vcenter().events().vMotion(machine(bed, 0), host(bed, 1)),
                7, bed -> bed.vcenter().events().dropConnections(),
                9, bed -> bed.vcenter().troubles().next(1, "QueryPerf", new Effect.Drop()),
                11, bed -> bed.vcenter().events().restart(Duration.ofSeconds(130)),
                15, bed -> bed.agentAhead(Duration.ofHours(-1)),
                17, bed -> bed.agentAhead(Duration.ofDays(2)),
                19, bed -> bed.vcenter().events().skew(Duration.ofSeconds(25)),
                22, bed -> bed.vcenter().events().skew(Duration.ZERO),
                24, bed -> bed.vcenter().events().powerOff(machine(bed, 3)),
                26, bed -> bed.vcenter().events().powerOn(machine(bed, 3)));
        Sampling sampling = new Sampling(3, 38, 4, 3, Sampling.Form.PLAIN);
        lives(seed, sampling, happenings);
    }

    @Test
    void newestFirstWithCellsThatAreEmptyOrNotThere() throws Exception {
        lives(4, new Sampling(0, 0, 10, 20, new Sampling.Form(true, true, true)), Map.of());
    }

    private static void lives(long seed, Sampling sampling, Map<Integer, Happening> happenings) throws Exception {
        Fleet fleet = Fleet.of(new FleetSize(1, 1, 2, 12), seed);
        try (Simulated bed = new Simulated(fleet, Setup.usual().with(sampling), "")) {
            bed.run("inventory");
            Map<String, Instant> since = newest(bed.run("performance"));
            CollectedRun last = passes(bed, new Random(seed), happenings);
            compare(bed, last, since);
        }
    }

    /** Polls at an uneven pace, until the time is over and all of it has been read. */
    private static CollectedRun passes(Simulated bed, Random random, Map<Integer, Happening> happenings)
            throws Exception {
        Map<Integer, Happening> open = new HashMap<>(happenings);
        CollectedRun last = null;
        for (int second = 0, inventory = 0; second < MINUTES * 60; ) {
            int pause = 20 + random.nextInt(90);
            bed.pass(pause);
            second += pause;
            int minute = second / 60;
            open.entrySet().removeIf(entry -> {
                boolean due = entry.getKey() <= minute;
                if (due) {
                    entry.getValue().to(bed);
                }
                return due;
            });
            if (second / 120 > inventory) {
                inventory = second / 120;
                attempt(bed, "inventory");
            }
            last = attempt(bed, "performance").orElse(last);
        }
        bed.pass(60);
        return bed.run("performance");
    }

    private static Optional<CollectedRun> attempt(Simulated bed, String collector) throws Exception {
        try {
            return Optional.of(bed.run(collector));
        } catch (CollectException e) {
            return Optional.empty();
        }
    }

    private static void compare(Simulated bed, CollectedRun run, Map<String, Instant> since) {
        Map<String, Instant> until = newest(run);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Sample sample : run.samples()) {
            Counted counted = FAMILIES.get(sample.metric().name());
            if (counted != null) {
                String moid = sample.labelValues().get(2);
                String instance =
                        sample.labelValues().size() > 3 ? sample.labelValues().get(3) : "";
                Series series = new Series(moid, counted.key(), instance);
                long sum = bed.vcenter().total(series, since.get(moid), until.get(moid));
                double expected = (double) sum * counted.multiplier() / counted.divisor();
                compared++;
                if (expected != sample.value()) {
                    wrong.add(series + ": " + sample.value() + " in place of " + expected);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 60, "compared " + compared);
    }

    /** The time of each object's newest sample. */
    private static Map<String, Instant> newest(CollectedRun run) {
        Map<String, Instant> times = new HashMap<>();
        for (Sample sample : run.samples()) {
            if (sample.metric().name().equals("vsphere_sample_timestamp_seconds")) {
                times.put(sample.labelValues().get(2), Instant.ofEpochSecond((long) sample.value()));
            }
        }
        return times;
    }

    private static String machine(Simulated bed, int index) {
        return bed.vcenter().inventory().all().stream()
                .filter(entity -> entity.type().equals("VirtualMachine"))
                .toList()
                .get(index)
                .moid();
    }

    private static String host(Simulated bed, int index) {
        return bed.vcenter().inventory().all().stream()
                .filter(entity -> entity.type().equals("HostSystem"))
                .toList()
                .get(index)
                .moid();
    }
}
