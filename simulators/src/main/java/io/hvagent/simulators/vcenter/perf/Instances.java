package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.fleet.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The names of the instances that counters of an entity have. Thread-safe. */
final class Instances {
    private static final List<String> AGGREGATE = List.of("");
    private static final List<String> FILES = List.of("DISKFILE", "SWAPFILE", "DELTAFILE", "OTHERFILE");
    private static final List<String> RESOURCES = List.of(
            "host",
            "host/system",
            "host/system/kernel",
            "host/system/vmotion",
            "host/user",
            "host/vim",
            "host/vim/vmvisor",
            "host/vim/vmvisor/hostd",
            "host/vim/vmvisor/vpxa",
            "host/iofilters");
    private static final int HOST_NICS = 4;
    private static final int HOST_ADAPTERS = 3;

    private final List<String> cpus = numbered("", 512);
    private final List<String> machineNics =
            IntStream.range(4000, 4010).mapToObj(Integer::toString).toList();
    private final List<String> hostNics = numbered("vmnic", HOST_NICS);
    private final List<String> adapters = numbered("vmhba", HOST_ADAPTERS);
    private final List<String> disks = numbered("scsi0:", 64);
    private final Function<String, String> storeIds;

    /** @param storeIds from the moid of a datastore to its UUID; empty if there is no such */
    Instances(Function<String, String> storeIds) {
        this.storeIds = storeIds;
    }

    /** All that the counter has on the entity, the aggregate included; empty if the entity does not have the counter. */
    List<String> of(Entity entity, Metric metric) {
        List<Family> families = metric.families(entity.type());
        if (families.size() == 1) {
            return of(entity, families.get(0));
        }
        List<String> all = new ArrayList<>();
        families.forEach(family -> all.addAll(of(entity, family)));
        return all;
    }

    private List<String> of(Entity entity, Family family) {
        return switch (family) {
            case AGGREGATE -> AGGREGATE;
            case CPU -> cpus.subList(0, Math.min(cpus.size(), entity.size().cpus()));
            case NIC -> nics(entity);
            case DISK -> disks.subList(0, disks(entity));
            case LUN -> stores(entity, id -> "naa.6000" + id.replace("-", ""));
            case DATASTORE -> stores(entity, id -> id);
            case ADAPTER -> adapters;
            case PATH -> stores(entity, id -> "vmhba1:C0:T0:L" + Math.floorMod(id.hashCode(), 65_536));
            case FILE -> FILES;
            default -> RESOURCES;
        };
    }

    private List<String> nics(Entity entity) {
        return entity instanceof Machine machine
                ? machineNics.subList(0, machine.hardware().nics())
                : hostNics;
    }

    private static int disks(Entity entity) {
        return entity instanceof Machine machine ? machine.hardware().disks() : 0;
    }

    private List<String> stores(Entity entity, Function<String, String> name) {
        List<String> names = new ArrayList<>();
        for (String moid : stores(entity)) {
            String id = storeIds.apply(moid);
            if (!id.isEmpty()) {
                names.add(name.apply(id));
            }
        }
        return names;
    }

    private static List<String> stores(Entity entity) {
        if (entity instanceof Host host) {
            return host.datastores();
        }
        if (entity instanceof Machine machine) {
            return machine.placement().datastores();
        }
        return entity instanceof Store ? List.of(entity.moid()) : List.of();
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
