package io.hvagent.vsphereperf.object;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.Wanted;
import java.time.Duration;
import java.util.function.Predicate;

/** Reads one vCenter's inventory, puts what it tells, and keeps what the readers of samples need. */
public final class InventoryCollector implements Collector {
    private final Setup setup;
    private final Vsphere vsphere;
    private final Fleets fleets;

    /**
     * What does not change.
     *
     * @param every how often the inventory is read
     * @param filter what the profile takes
     * @param owns whether this agent, of those that share the work, has the object of a key
     */
    public record Setup(String vcenter, Duration every, Wanted wanted, ObjectFilter filter, Predicate<String> owns) {}

    public InventoryCollector(Setup setup, Vsphere vsphere, Fleets fleets) {
        this.setup = setup;
        this.vsphere = vsphere;
        this.fleets = fleets;
    }

    @Override
    public String name() {
        return "inventory";
    }

    @Override
    public String target() {
        return setup.vcenter();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return ofSource.withEvery(setup.every());
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        try {
            Inventory inventory = vsphere.inventory(
                    setup.wanted(), sink.left().multipliedBy(9).dividedBy(10));
            Survey.Rules rules = new Survey.Rules(setup.vcenter(), setup.filter(), setup.owns());
            Survey survey = Survey.of(inventory, rules, fleets.number() + 1);
            fleets.set(survey.fleet());
            new ObjectSeries(sink, setup.vcenter()).put(survey);
            inventory.withoutLabels().ifPresent(why -> sink.failed("labels", why));
        } catch (CollectException e) {
            fleets.failed(e);
            throw e;
        }
    }
}
