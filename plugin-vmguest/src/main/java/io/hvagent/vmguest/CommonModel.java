package io.hvagent.vmguest;

import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vmguest.machine.BiosUuid;
import io.hvagent.vmguest.machine.Machine;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.util.Optional;

/** The common model's view of this machine; its scope and id are its BIOS UUID, or its host name while none is known. */
final class CommonModel {
    private static final String PLATFORM = "vmguest";

    private final Machine machine;
    private Optional<String> uuid = Optional.empty();

    CommonModel(Machine machine) {
        this.machine = machine;
    }

    void put(Reading reading, Sink sink) {
        uuid = reading.extras().uuid().flatMap(BiosUuid::of).or(() -> uuid).or(machine::uuid);
        String host = machine.hostName();
        String id = uuid.orElse(host);
        sink.put(Common.VM_INFO, 1, PLATFORM, id, id, host, uuid.orElse(""), machine.operatingSystem());
        Sink.Row row = sink.row(Common.VM, PLATFORM, id, id);
        machine.processors().ifPresent(cpus -> row.put(Common.VM_CPUS, cpus));
        machine.memory().ifPresent(bytes -> row.put(Common.VM_MEMORY, bytes));
        put(row, Common.VM_MEMORY_USED, reading, Stat.MEM_USED);
        put(row, Common.VM_MEMORY_BALLOONED, reading, Stat.MEM_BALLOONED);
        put(row, Common.VM_MEMORY_SWAPPED, reading, Stat.MEM_SWAPPED);
        put(row, Common.VM_CPU_WAIT, reading, Stat.CPU_STOLEN);
    }

    private static void put(Sink.Row row, Metric metric, Reading reading, Stat stat) {
        double value = reading.value(stat);
        if (!Double.isNaN(value)) {
            row.put(metric, stat.toBase(value));
        }
    }
}
