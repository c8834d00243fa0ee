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
import java.util.function.Supplier;

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
    public record Order(String node, Supplier<Duration> every, String part) {}

    /** A guest, and what it looked like before it is asked. */
    private record Question(Resource guest, int outline) {}

    private EachGuest(Cluster cluster, Order order, Asked<T> asked, LongSupplier nanoTime) {
        this.cluster = cluster;
        this.node = order.node();
        this.asked = asked;
        this.kept = new Kept<>(order.every());
        this.part = order.part();
        this.nanoTime = nanoTime;
    }

    /**
     * The configuration of each.
     *
     * @param notes whether guests' notes are told too
     */
    public static EachGuest<GuestConfig> configs(Cluster cluster, Order order, boolean notes) {
        return new EachGuest<>(cluster, order, new Configs(cluster.knowledge(), notes), System::nanoTime);
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
        List<Question> due = guests.stream()
                .map(guest -> new Question(guest, outline(guest)))
                .filter(question -> kept.isDue(question.guest, question.outline, now))
                .toList();
        Failures failures = new Failures();
        cluster.parallel().each(due, cluster.width(), question -> {
            Duration left = Duration.ofNanos(deadline - nanoTime.getAsLong());
            if (!left.isNegative() && !failures.isOfAll()) {
                ask(question, left, failures);
            }
        });
        failures.tell(sink, part);
    }

    /** What a change of a guest's configuration, its place or its state shows in. */
    private int outline(Resource guest) {
        return 31 * guest.outline() + cluster.knowledge().revision(guest.number());
    }

    private void ask(Question question, Duration limit, Failures failures) throws InterruptedException {
        Resource guest = question.guest;
        try {
            T value = asked.read(guest, cluster.api().get(asked.call(guest), limit));
            kept.put(guest, question.outline, value, nanoTime.getAsLong());
        } catch (CollectException e) {
            if (failures.add(e)) {
                kept.failed(guest, question.outline, nanoTime.getAsLong());
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
