package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Ref;
import java.util.List;

/**
 * A ContainerView: what is in a container now, whenever it is looked at.
 *
 * @param types that it shows; empty for all
 */
record View(Ref container, List<String> types, boolean recursive) {
    View {
        types = List.copyOf(types);
    }

    List<Ref> content(Inventory inventory) {
        return inventory.all().stream()
                .filter(e -> isWanted(e.type()))
                .filter(e -> recursive
                        ? inventory.isWithin(e, container.moid())
                        : e.parent().equals(container.moid()))
                .map(Entity::ref)
                .toList();
    }

    private boolean isWanted(String type) {
        return types.isEmpty() || types.stream().anyMatch(wanted -> Types.isA(type, wanted));
    }
}
