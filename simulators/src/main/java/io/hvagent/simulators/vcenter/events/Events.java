package io.hvagent.simulators.vcenter.events;

import io.hvagent.simulators.vcenter.fleet.Common;
import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Life;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.perf.PerformanceManager;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What happens to a vCenter while it runs. Thread-safe; each is done when the method returns. */
public final class Events {
    private static final int STEP = 20;

    private final Inventory inventory;
    private final PerformanceManager performance;
    private final ServerClock clock;
    private final List<Sessions> sessions;
    private final Runnable dropConnections;
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger added = new AtomicInteger(900_000);

    /** What events act on. */
    public record Stage(
            Inventory inventory,
            PerformanceManager performance,
            ServerClock clock,
            List<Sessions> sessions,
            Runnable dropConnections) {
        public Stage {
            sessions = List.copyOf(sessions);
        }
    }

    public Events(Stage stage) {
        inventory = stage.inventory();
        performance = stage.performance();
        clock = stage.clock();
        sessions = stage.sessions();
        dropConnections = stage.dropConnections();
    }

    /** Ends every session, with its views and half-read results. */
    public void expireSessions() {
        sessions.forEach(Sessions::endAll);
    }

    /**
     * The server was started anew: connections, sessions and views are gone and counters have other ids. It has no samples for
     * a while; then it has those of that while as well, since the hosts kept them.
     */
    public void restart(Duration withoutSamples) {
        expireSessions();
        performance.restart(
                restarts.incrementAndGet(), clock.instant().plus(withoutSamples).getEpochSecond());
        dropConnections.run();
    }

    /** Closes every connection; sessions live on. */
    public void dropConnections() {
        dropConnections.run();
    }

    /** How far ahead of its true time the server's clock is; its samples are stamped by it too. */
    public void skew(Duration ahead) {
        clock.skew(ahead);
    }

    /** Something is deleted: every query about it fails with ManagedObjectNotFound. */
    public void delete(String moid) {
        inventory.remove(moid, clock.seconds());
    }

    public void rename(String moid, String name) {
        inventory.change(moid, e -> e.change(c -> c.named(name)));
    }

    /** A machine appears that is like another one, but for its name and its moid, which is returned. */
    public String addMachine(String name, String like) {
        Machine model = machine(like);
        String moid = "vm-" + added.incrementAndGet();
        Common common = Common.of(moid, name, model.parent()).living(Life.since(clock.seconds()));
        inventory.add(List.of(model.with(common)));
        return moid;
    }

    /** A machine moves to another host; the sample of the interval in which it does is lost. */
    public void vMotion(String machine, String host) {
        inventory.change(
                machine, e -> ((Machine) e).with(((Machine) e).placement().on(host)));
        outage(machine, Duration.ofSeconds(STEP));
    }

    /** An object has no samples for a while from now on. */
    public void outage(String moid, Duration length) {
        long now = clock.seconds();
        live(moid, life -> life.without(now, now + length.toSeconds()));
    }

    public void powerOff(String machine) {
        change(machine, m -> m.with(Machine.State.OFF));
        live(machine, life -> life.stopped(clock.seconds()));
    }

    public void powerOn(String machine) {
        change(machine, m -> m.with(Machine.State.ON));
        live(machine, life -> life.started(clock.seconds()));
    }

    /** A host comes into another state, and its machines with it if it is no longer reached, or is again. */
    public void host(String moid, Host.State state) {
        boolean was = ((Host) find(moid)).state().isReached();
        inventory.change(moid, e -> ((Host) e).with(state));
        if (was == state.isReached()) {
            return;
        }
        reach(moid, state.isReached());
        for (Entity entity : inventory.all()) {
            if (entity instanceof Machine machine && machine.placement().host().equals(moid)) {
                reach(machine, state.isReached());
            }
        }
    }

    /** Something about a host gets better or worse. */
    public void health(String moid, Health health) {
        inventory.change(moid, e -> ((Host) e).with(health));
    }

    private void reach(Machine machine, boolean reached) {
        Machine.State state = machine.state();
        String connection = reached ? "connected" : "disconnected";
        change(machine.moid(), m -> m.with(new Machine.State(state.power(), connection, state.template())));
        if (state.power().equals("poweredOn")) {
            reach(machine.moid(), reached);
        }
    }

    private void reach(String moid, boolean reached) {
        long now = clock.seconds();
        live(moid, life -> reached ? life.resumed(now) : life.stopped(now));
    }

    private void change(String machine, UnaryOperator<Machine> how) {
        inventory.change(machine, e -> how.apply((Machine) e));
    }

    private void live(String moid, UnaryOperator<Life> how) {
        inventory.change(moid, e -> e.change(c -> c.living(how.apply(c.life()))));
    }

    private Machine machine(String moid) {
        return (Machine) find(moid);
    }

    private Entity find(String moid) {
        return inventory.find(moid).orElseThrow(() -> new IllegalArgumentException("there is no " + moid));
    }
}
