package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphere.perf.Counter;
import java.util.Optional;

/**
 * One counter of one kind of object, as it is read and published. The same object for the life of its vCenter's collectors,
 * whatever id the counter has on the server; compared by identity.
 */
public final class Column {
    private final Counter counter;
    private final Shape shape;
    private final DeviceLabel label;
    private final Published published;
    private final boolean takesAggregate;
    private final boolean takesInstances;

    /**
     * What is published of it.
     *
     * @param aggregate the families of the aggregate; empty if it is not published
     * @param devices the families of the instances; empty if they are not
     * @param common the common model's use of it
     */
    record Published(Optional<Families> aggregate, Optional<Families> devices, Optional<CommonUse> common) {
        boolean nothing() {
            return aggregate.isEmpty() && devices.isEmpty() && common.isEmpty();
        }

        /** Whether instances are to be read. */
        boolean instances() {
            return devices.isPresent() || common.stream().anyMatch(CommonUse::ofInstances);
        }
    }

    Column(Counter counter, Shape shape, DeviceLabel label, Published published) {
        this.counter = counter;
        this.shape = shape;
        this.label = label;
        this.published = published;
        this.takesAggregate = takes(false, published);
        this.takesInstances = takes(true, published);
    }

    private static boolean takes(boolean ofInstance, Published published) {
        boolean ofCommon = published.common().stream().anyMatch(use -> use.ofInstances() == ofInstance);
        return ofCommon || (ofInstance ? published.devices() : published.aggregate()).isPresent();
    }

    /** The counter; its id is the one of when the counter was first seen. */
    public Counter counter() {
        return counter;
    }

    public Shape shape() {
        return shape;
    }

    /** The label of its instances. */
    public DeviceLabel label() {
        return label;
    }

    /** The families of its aggregate, or of its instances. */
    public Optional<Families> families(boolean ofInstance) {
        return ofInstance ? published.devices() : published.aggregate();
    }

    public Optional<CommonUse> common() {
        return published.common();
    }

    /** Whether the server is asked for its instances too. */
    public boolean instances() {
        return published.instances();
    }

    /** Whether samples of its aggregate, or of its instances, are of any use. */
    public boolean takes(boolean ofInstance) {
        return ofInstance ? takesInstances : takesAggregate;
    }

    /** Whether the window of its aggregate, or of its instances, is published. */
    public boolean hasWindow(boolean ofInstance) {
        return families(ofInstance).stream()
                .anyMatch(families -> !families.window().isEmpty());
    }
}
