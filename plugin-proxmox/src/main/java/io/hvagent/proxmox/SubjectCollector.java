package io.hvagent.proxmox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects one subject, of the cluster or of one node. */
final class SubjectCollector implements Collector {
    private final Cluster cluster;
    private final Place place;
    private final UnaryOperator<Pace> pace;
    private final Work work;

    /** What is collected, and of which node if of one. */
    private record Place(Subject subject, Optional<String> node) {}

    private SubjectCollector(Cluster cluster, Place place, UnaryOperator<Pace> pace, Work work) {
        this.cluster = cluster;
        this.place = place;
        this.pace = pace;
        this.work = work;
    }

    /** One of the whole cluster, at the pace of its subject. */
    static SubjectCollector ofCluster(Cluster cluster, Subject subject, Work work) {
        return paced(cluster, new Place(subject, Optional.empty()), work);
    }

    /** One of a node, at the pace of its subject. */
    static SubjectCollector ofNode(Cluster cluster, Subject subject, String node, Work work) {
        return paced(cluster, new Place(subject, Optional.of(node)), work);
    }

    /** One of a node that asks some of its guests in each interval of the source. */
    static SubjectCollector ofGuests(Cluster cluster, Subject subject, String node, Work work) {
        return new SubjectCollector(cluster, new Place(subject, Optional.of(node)), source -> source, work);
    }

    private static SubjectCollector paced(Cluster cluster, Place place, Work work) {
        return new SubjectCollector(cluster, place, source -> place.subject().pace(cluster.context(), source), work);
    }

    @Override
    public String name() {
        return place.subject().word();
    }

    @Override
    public String target() {
        return place.node().orElseGet(() -> cluster.context().source());
    }

    @Override
    public Pace pace(Pace ofSource) {
        return pace.apply(ofSource);
    }

    /** A node that its cluster says is down is not asked: the answer would be an error after a long wait. */
    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        if (place.node().filter(cluster.knowledge().inventory()::isDown).isPresent()) {
            throw new CollectException(
                    Reason.UNREACHABLE,
                    "node " + target() + " is offline, says its cluster "
                            + cluster.knowledge().inventory().scope() + ": it is asked again when it is back");
        }
        work.collect(sink);
    }
}
