package io.hvagent.simulators.vcenter.fleet;

import java.util.function.UnaryOperator;

/** A managed object of the inventory. Immutable: a change makes another. */
public interface Entity {
    Common common();

    /** The same entity with another common part. */
    Entity with(Common common);

    /** The managed object type. */
    String type();

    /** How big it is, which scales the values of its counters. */
    Size size();

    default String moid() {
        return common().moid();
    }

    default String name() {
        return common().name();
    }

    /** The moid of what holds this; empty for the root folder. */
    default String parent() {
        return common().parent();
    }

    default Ref ref() {
        return new Ref(type(), moid());
    }

    default Entity change(UnaryOperator<Common> how) {
        return with(how.apply(common()));
    }

    /** Whether its counters have samples now; what is off or out of reach has none. */
    default boolean measured() {
        return true;
    }
}
