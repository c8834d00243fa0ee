package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.Cluster;
import io.hvagent.proxmox.Work;
import io.hvagent.proxmox.api.RefusedCall;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Asks each guest of one node by a call of its own, some in each run: those that are new or have changed, and those that were
 * asked long ago. Puts what is known of all.
 */
public final class EachGuest<T> implements Work {
    private final Cluster cluster;
    private final String node;
    private final Asked<T> asked;
    private final Kept<T> kept;
    private final String part;
    private final LongSupplier nanoTime;

    /** How this is to be done: which node's guests, how often each, and what failures are called. */
    public record Order(String node, Duration every, String part) {}

    private EachGuest(Cluster cluster, Order order, Asked<T> asked, LongSupplier nanoTime) {
        this.cluster = cluster;
        this.node = order.node();
        this.asked = asked;
        this.kept = new Kept<>(order.every());
        this.part = order.part();
        this.nanoTime = nanoTime;
    }

    /** The configuration of each. */
    public static EachGuest<GuestConfig> configs(Cluster cluster, Order order) {
        return new EachGuest<>(cluster, order, new Configs(cluster.knowledge()), System::nanoTime);
    }

    /** The snapshots of each. */
    public static EachGuest<List<Double>> snapshots(Cluster cluster, Order order) {
        return new EachGuest<>(cluster, order, new Snapshots(), System::nanoTime);
    }

    /** The file systems that the agent in each tells of. */
    public static EachGuest<List<JsonObject>> fileSystems(Cluster cluster, Order order) {
        return new EachGuest<>(cluster, order, new FileSystems(cluster.knowledge()), System::nanoTime);
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        Knowledge knowledge = cluster.knowledge();
        List<Resource> guests = knowledge.inventory().guestsOn(node).stream()
                .filter(asked::concerns)
                .toList();
        kept.retain(guests);
        ask(guests, sink);
        guests.forEach(guest -> kept.get(guest.id()).ifPresent(value -> asked.put(guest, value, sink)));
    }

    private void ask(List<Resource> guests, Sink sink) throws InterruptedException {
        long now = nanoTime.getAsLong();
        long deadline = now + Cluster.limit(sink).toNanos();
        List<Resource> due =
                guests.stream().filter(guest -> kept.isDue(guest, now)).toList();
        Failures failures = new Failures();
        cluster.parallel().each(due, cluster.width(), guest -> {
            Duration left = Duration.ofNanos(deadline - nanoTime.getAsLong());
            if (!left.isNegative() && !failures.isOfAll()) {
                ask(guest, left, failures);
            }
        });
        failures.tell(sink, part);
    }

    private void ask(Resource guest, Duration limit, Failures failures) throws InterruptedException {
        try {
            T value = asked.read(guest, cluster.api().get(asked.call(guest), limit));
            kept.put(guest, value, nanoTime.getAsLong());
        } catch (CollectException e) {
            if (failures.add(e)) {
                kept.failed(guest, nanoTime.getAsLong());
            }
        }
    }

    /** What failed in one run. A guest that is not where the lists say is moving or gone, which is no failure of the others. */
    private static final class Failures {
        private final AtomicReference<CollectException> first = new AtomicReference<>();
        private final AtomicInteger count = new AtomicInteger();
        private volatile boolean all;

        /** Whether it is of one guest alone. */
        boolean add(CollectException e) {
            first.compareAndSet(null, e);
            count.incrementAndGet();
            boolean ofOne = e instanceof RefusedCall refused && refused.isOfTheCallItself();
            all |= !ofOne;
            return ofOne;
        }

        /** Whether it makes no sense to ask more guests. */
        boolean isOfAll() {
            return all;
        }

        void tell(Sink sink, String part) {
            CollectException e = first.get();
            if (e != null) {
                Reason reason = e.reason();
                sink.failed(
                        part,
                        new CollectException(reason, count.get() + " guests failed, such as: " + e.getMessage(), e));
            }
        }
    }
}
