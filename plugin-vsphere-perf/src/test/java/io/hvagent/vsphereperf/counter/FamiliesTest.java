package io.hvagent.vsphereperf.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import io.hvagent.vsphereperf.config.InlineLabel;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {
    private static final Families.Extras PLAIN = new Families.Extras(false, false);
    private static final LabelNames VM = new LabelNames(Kind.VM, Set.of());

    /** Key, how it changes, its unit; the family, and what 3000 raw are in it. */
    @ParameterizedTest
    @CsvSource({
        "cpu.ready.summation, DELTA, millisecond, vsphere_vm_cpu_ready_seconds_total, 3",
        "cpu.usage.average, RATE, percent, vsphere_vm_cpu_usage_ratio, 0.3",
        "cpu.usage.maximum, RATE, percent, vsphere_vm_cpu_usage_max_ratio, 0.3",
        "cpu.usage.none, RATE, percent, vsphere_vm_cpu_usage_none_ratio, 0.3",
        "cpu.usagemhz.average, RATE, megaHertz, vsphere_vm_cpu_usage_hertz, 3e9",
        "cpu.usagemhz.minimum, RATE, megaHertz, vsphere_vm_cpu_usage_min_hertz, 3e9",
        "cpu.demand.average, ABSOLUTE, megaHertz, vsphere_vm_cpu_demand_hertz, 3e9",
        "cpu.costop.summation, DELTA, millisecond, vsphere_vm_cpu_costop_seconds_total, 3",
        "mem.vmmemctl.average, ABSOLUTE, kiloBytes, vsphere_vm_mem_balloon_bytes, 3072000",
        "mem.swapinRate.average, RATE, kiloBytesPerSecond, vsphere_vm_mem_swap_in_bytes_total, 3072000",
        "mem.swapin.average, ABSOLUTE, kiloBytes, vsphere_vm_mem_swapped_in_bytes, 3072000",
        "mem.llSwapInRate.average, RATE, kiloBytesPerSecond, vsphere_vm_mem_ll_swap_in_bytes_total, 3072000",
        "mem.totalCapacity.average, ABSOLUTE, megaBytes, vsphere_vm_mem_total_capacity_bytes, 3145728000",
        "mem.vmfs.pbc.workingSet.latest, ABSOLUTE, teraBytes, vsphere_vm_mem_vmfs_pbc_working_set_bytes,"
                + " 3298534883328000",
        "net.bytesRx.average, RATE, kiloBytesPerSecond, vsphere_vm_net_receive_bytes_total, 3072000",
        "net.usage.average, RATE, kiloBytesPerSecond, vsphere_vm_net_usage_bytes_per_second, 3072000",
        "net.packetsTx.summation, DELTA, number, vsphere_vm_net_transmit_packets_total, 3000",
        "net.droppedRx.summation, DELTA, number, vsphere_vm_net_receive_packets_dropped_total, 3000",
        "disk.maxTotalLatency.latest, ABSOLUTE, millisecond, vsphere_vm_disk_max_latency_seconds, 3",
        "virtualDisk.numberReadAveraged.average, RATE, number, vsphere_vm_virtual_disk_read_operations_total, 3000",
        "virtualDisk.totalReadLatency.average, ABSOLUTE, millisecond, vsphere_vm_virtual_disk_read_latency_seconds, 3",
        "virtualDisk.readOIO.latest, ABSOLUTE, number, vsphere_vm_virtual_disk_read_outstanding, 3000",
        "virtualDisk.readLatencyUS.latest, ABSOLUTE, microsecond, vsphere_vm_virtual_disk_read_io_latency_seconds,"
                + " 0.003",
        "datastore.datastoreIops.average, ABSOLUTE, number, vsphere_vm_datastore_iops, 3000",
        "sys.uptime.latest, ABSOLUTE, second, vsphere_vm_uptime_seconds, 3000",
        "power.power.average, RATE, watt, vsphere_vm_power_watts, 3000",
        "power.energy.summation, DELTA, joule, vsphere_vm_power_energy_joules_total, 3000",
        "gpu.temperature.average, ABSOLUTE, celsius, vsphere_vm_gpu_temperature_celsius, 3000",
        "vmop.numVMotion.latest, ABSOLUTE, number, vsphere_vm_vmop_num_vmotion, 3000",
        "cpu.something.average, ABSOLUTE, parsec, vsphere_vm_cpu_something, 3000"
    })
    void aCounterIsNamedAndScaled(String key, Stats stats, String unit, String family, double ofThreeThousand) {
        Counter counter = counter(key, stats, unit);
        Families families = Families.of(counter, VM, PLAIN);
        assertEquals(family, families.main().name());
        assertEquals(ofThreeThousand, Stem.of(counter).shape(counter).scale().of(3000), ofThreeThousand * 1e-15);
        assertEquals(
                family.endsWith("_total") ? Metric.Kind.COUNTER : Metric.Kind.GAUGE,
                families.main().kind());
    }

    @Test
    void thousandthsAreNotMultiplied() {
        Counter ready = counter("cpu.ready.summation", Stats.DELTA, "millisecond");
        assertEquals("1.009", Double.toString(Shape.of(ready).scale().of(1009)));
    }

    @ParameterizedTest
    @CsvSource({
        "cpu.ready.summation, vsphere_host_cpu_core_ready_seconds_total, cpu",
        "net.bytesRx.summation, vsphere_host_net_interface_bytes_rx_total, interface",
        "disk.read.summation, vsphere_host_disk_lun_read_total, disk",
        "virtualDisk.read.summation, vsphere_host_virtual_disk_read_total, disk",
        "datastore.read.summation, vsphere_host_datastore_read_total, datastore",
        "storageAdapter.read.summation, vsphere_host_storage_adapter_read_total, adapter",
        "storagePath.read.summation, vsphere_host_storage_path_read_total, path",
        "rescpu.actav1.summation, vsphere_host_rescpu_device_actav1_total, device"
    })
    void instancesHaveFamiliesAndALabelOfTheirOwn(String key, String family, String label) {
        String unit = key.startsWith("cpu") ? "millisecond" : "number";
        Counter counter = counter(key, Stats.DELTA, unit);
        LabelNames labels = new LabelNames(Kind.HOST, Set.of());
        Metric metric = Families.of(counter, DeviceLabel.of(counter.group()), labels, PLAIN)
                .main();
        assertEquals(family, metric.name());
        assertEquals(List.of("vcenter", "host", "moid", label), metric.labels());
    }

    @Test
    void theNewestRateAndTheWindowAreFamiliesBesideTheCounter() {
        Counter received = counter("net.bytesRx.average", Stats.RATE, "kiloBytesPerSecond");
        Families families = Families.of(received, VM, new Families.Extras(true, true));
        assertEquals("vsphere_vm_net_receive_bytes_total", families.main().name());
        assertEquals(
                "vsphere_vm_net_receive_bytes_per_second",
                families.level().orElseThrow().name());
        assertEquals(
                List.of(
                        "vsphere_vm_net_receive_bytes_per_second_window_max",
                        "vsphere_vm_net_receive_bytes_per_second_window_min",
                        "vsphere_vm_net_receive_bytes_per_second_window_avg"),
                families.window().stream().map(Metric::name).toList());
    }

    @Test
    void placesMayStandInEverySeries() {
        LabelNames labels = new LabelNames(Kind.VM, Set.of(InlineLabel.CLUSTER, InlineLabel.DATACENTER));
        assertEquals(List.of("vcenter", "vm", "moid", "datacenter", "cluster"), labels.names());
        LabelNames ofCluster = new LabelNames(Kind.CLUSTER, Set.of(InlineLabel.CLUSTER, InlineLabel.DATACENTER));
        assertEquals(List.of("vcenter", "cluster", "moid", "datacenter"), ofCluster.names());
    }

    private static Counter counter(String key, Stats stats, String unit) {
        int last = key.lastIndexOf('.');
        int first = key.indexOf('.');
        Rollup rollup = Rollup.valueOf(key.substring(last + 1).toUpperCase(Locale.ROOT));
        return new Counter(1, key.substring(0, first), key.substring(first + 1, last), rollup, stats, unit, 1, 3);
    }
}
