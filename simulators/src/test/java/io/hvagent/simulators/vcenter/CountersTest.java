package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counters that collectors ask for are there, and their values are such as one sees. */
class CountersTest {
    /** The 21 counters of machines that the replaced collector reads. */
    private static final String SEED_MACHINE = """
            cpu.usage.average cpu.ready.summation cpu.usagemhz.average cpu.demand.average cpu.costop.summation
            cpu.wait.summation mem.usage.average mem.overhead.average mem.swapinRate.average mem.swapoutRate.average
            mem.vmmemctl.average net.usage.average virtualDisk.write.average virtualDisk.read.average
            virtualDisk.totalReadLatency.average virtualDisk.totalWriteLatency.average virtualDisk.readOIO.latest
            virtualDisk.writeOIO.latest disk.maxTotalLatency.latest disk.usage.average sys.uptime.latest
            """;

    /** And its 79 of hosts. */
    private static final String SEED_HOST = """
            cpu.coreUtilization.average cpu.latency.average cpu.ready.summation cpu.usage.average cpu.wait.summation
            cpu.utilization.average cpu.capacity.usage.average cpu.capacity.demand.average
            cpu.capacity.provisioned.average cpu.capacity.entitlement.average
            datastore.datastoreIops.average datastore.datastoreMaxQueueDepth.latest datastore.datastoreReadIops.latest
            datastore.datastoreReadOIO.latest datastore.datastoreWriteIops.latest datastore.datastoreWriteOIO.latest
            datastore.read.average datastore.write.average datastore.totalReadLatency.average
            datastore.totalWriteLatency.average
            disk.busResets.summation disk.deviceReadLatency.average disk.deviceWriteLatency.average
            disk.queueReadLatency.average disk.queueWriteLatency.average disk.totalReadLatency.average
            disk.totalWriteLatency.average disk.maxQueueDepth.average disk.numberRead.summation
            disk.numberWrite.summation disk.read.average disk.usage.average
            mem.heap.average mem.heapfree.average mem.latency.average mem.overhead.average
            mem.reservedCapacity.average mem.shared.average mem.sharedcommon.average mem.swapin.average
            mem.swapinRate.average mem.swapout.average mem.swapoutRate.average mem.swapused.average
            mem.sysUsage.average mem.totalCapacity.average mem.unreserved.average mem.usage.average
            mem.vmmemctl.average
            net.broadcastRx.summation net.broadcastTx.summation net.multicastRx.summation net.multicastTx.summation
            net.droppedRx.summation net.droppedTx.summation net.errorsRx.summation net.errorsTx.summation
            net.packetsRx.summation net.packetsTx.summation net.bytesRx.average net.bytesTx.average
            net.received.average net.unknownProtos.summation net.usage.average
            storageAdapter.commandsAveraged.average storageAdapter.numberReadAveraged.average
            storageAdapter.numberWriteAveraged.average storageAdapter.read.average storageAdapter.write.average
            storageAdapter.totalReadLatency.average storageAdapter.totalWriteLatency.average
            storagePath.commandsAveraged.average storagePath.numberReadAveraged.average
            storagePath.numberWriteAveraged.average storagePath.read.average storagePath.write.average
            storagePath.totalReadLatency.average storagePath.totalWriteLatency.average
            sys.uptime.latest
            """;

    /** What other collectors read of machines by default, beyond that. */
    private static final String MORE_MACHINE = """
            cpu.idle.summation cpu.latency.average cpu.readiness.average cpu.run.summation cpu.used.summation
            cpu.maxlimited.summation mem.active.average mem.granted.average mem.latency.average mem.swapin.average
            mem.swapout.average mem.consumed.average mem.swapped.average net.bytesRx.average net.bytesTx.average
            net.droppedRx.summation net.droppedTx.summation net.packetsRx.summation net.packetsTx.summation
            net.received.average net.transmitted.average net.multicastRx.summation net.broadcastTx.summation
            power.power.average virtualDisk.numberReadAveraged.average virtualDisk.numberWriteAveraged.average
            virtualDisk.throughput.usage.average disk.read.average disk.write.average
            """;

    /** And of hosts. */
    private static final String MORE_HOST = """
            cpu.costop.summation cpu.demand.average cpu.idle.summation cpu.readiness.average cpu.swapwait.summation
            cpu.usagemhz.average cpu.used.summation cpu.totalCapacity.average cpu.reservedCapacity.average
            disk.kernelReadLatency.average disk.kernelWriteLatency.average disk.numberReadAveraged.average
            disk.numberWriteAveraged.average disk.write.average disk.maxTotalLatency.latest
            disk.commandsAborted.summation mem.active.average mem.state.latest mem.consumed.average
            power.power.average power.energy.summation datastore.numberReadAveraged.average
            datastore.numberWriteAveraged.average storageAdapter.queueDepth.average
            """;

    private final ManualClock clock = new ManualClock();
    private final Fleet fleet = Fleet.demo();
    private VcenterSimulator vcenter;
    private Client client;
    private Map<String, Integer> counters;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().at(clock));
        client = new Client(vcenter).login(vcenter);
        counters = client.counters();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private Set<String> available(Entity entity) throws Exception {
        Map<Integer, String> keys = new TreeMap<>();
        counters.forEach((key, id) -> keys.put(id, key));
        Set<String> available = new HashSet<>();
        for (Node metric : client.call(
                        "QueryAvailablePerfMetric",
                        Client.PERF + "<entity type=\"" + entity.type() + "\">" + entity.moid()
                                + "</entity><intervalId>20</intervalId>")
                .all("returnval")) {
            available.add(keys.getOrDefault(Integer.parseInt(metric.text("counterId")), "?"));
        }
        return available;
    }

    @Test
    void whatCollectorsReadIsThere() throws Exception {
        assertEquals(21, words(SEED_MACHINE).size());
        assertEquals(79, words(SEED_HOST).size());
        Set<String> missing = new TreeSet<>(words(SEED_MACHINE + " " + MORE_MACHINE));
        missing.removeAll(available(fleet.machines().get(0)));
        assertEquals(Set.of(), missing);
        missing.addAll(words(SEED_HOST + " " + MORE_HOST));
        missing.removeAll(available(fleet.hosts().get(0)));
        assertEquals(Set.of(), missing);
    }

    private Map<String, List<Long>> values(Entity entity, int samples) throws Exception {
        Map<Integer, String> keys = new TreeMap<>();
        counters.forEach((key, id) -> keys.put(id, key));
        Map<String, List<Long>> values = new TreeMap<>();
        String spec = "<maxSample>" + samples + "</maxSample><intervalId>20</intervalId><format>csv</format>";
        for (Node node : client.query(Client.querySpec(entity.type(), entity.moid(), spec))) {
            for (Node series : node.all("value")) {
                String key = keys.get(Integer.parseInt(series.text("id", "counterId")));
                List<Long> all = values.computeIfAbsent(key, k -> new ArrayList<>());
                for (String cell : series.text("value").split(",", -1)) {
                    all.add(Long.parseLong(cell));
                }
            }
        }
        return values;
    }

    @Test
    void valuesAreWithinTheirUnits() throws Exception {
        Map<String, String> units = new TreeMap<>();
        for (Node info :
                client.property("PerformanceManager", "PerfMgr", "perfCounter").all("PerfCounterInfo")) {
            units.put(
                    info.text("groupInfo", "key") + "." + info.text("nameInfo", "key") + "." + info.text("rollupType"),
                    info.text("unitInfo", "key"));
        }
        for (Entity entity : List.of(fleet.machines().get(3), fleet.hosts().get(0))) {
            values(entity, 180).forEach((key, values) -> {
                long most = units.get(key).equals("percent") ? 10_000 : Long.MAX_VALUE;
                values.forEach(v -> assertTrue(v >= 0 && v <= most, key + " of " + entity.name() + ": " + v));
            });
        }
    }

    @Test
    void machinesAreAliveAndStayWithinWhatTheyHave() throws Exception {
        Set<Long> usages = new HashSet<>();
        for (Machine machine : fleet.machines()) {
            if (machine.measured()) {
                Map<String, List<Long>> values = values(machine, 180);
                assertTrue(new HashSet<>(values.get("cpu.usage.average")).size() > 100, machine.name());
                values.get("mem.consumed.average")
                        .forEach(v -> assertTrue(v <= machine.size().memoryKb()));
                values.get("cpu.usagemhz.average")
                        .forEach(v -> assertTrue(v <= machine.size().megahertz()));
                values.get("power.power.average").forEach(v -> assertTrue(v < 400));
                usages.add(values.get("cpu.usage.average").get(0));
                List<Long> uptime = values.get("sys.uptime.latest");
                assertEquals(uptime.get(0) + 179 * 20, uptime.get(179));
            }
        }
        assertTrue(usages.size() > 35, "each machine has its own: " + usages.size());
    }

    @Test
    void theBusyAreBusyInAllCountersOfAGroup() throws Exception {
        Map<String, List<Long>> values = values(fleet.machines().get(0), 180);
        double[] usage =
                values.get("cpu.usage.average").stream().mapToDouble(v -> v).toArray();
        double[] run = values.get("cpu.run.summation").stream()
                .limit(180)
                .mapToDouble(v -> v)
                .toArray();
        assertTrue(correlation(usage, run) > 0.5, "correlation " + correlation(usage, run));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = java.util.Arrays.stream(a).average().orElseThrow();
        double meanB = java.util.Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squareA * squareB);
    }
}
