package io.hvagent.vsphereperf.poll;

import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many series of samples a source may have, in all and of a kind of object. The series of whole objects come first: those of
 * instances get what the others, once all objects have answered, will leave. Thread-safe.
 */
public final class SeriesBudget {
    private final int most;
    private final Map<Kind, Integer> mostOfKind;
    private final List<Share> shares = new ArrayList<>();

    public SeriesBudget(int most, Map<Kind, Integer> mostOfKind) {
        this.most = most;
        this.mostOfKind = Map.copyOf(mostOfKind);
    }

    /** The part of one vCenter and kind of object. */
    public synchronized Share share(Kind kind) {
        Share share = new Share(kind);
        shares.add(share);
        return share;
    }

    /** What one vCenter's objects of one kind take. */
    public final class Share {
        private final Kind kind;
        private int expected;
        private int aggregates;
        private int instances;

        private Share(Kind kind) {
            this.kind = kind;
        }

        /** Says how many series there will be without those of instances. */
        void expect(int series) {
            synchronized (SeriesBudget.this) {
                expected = series;
            }
        }

        /** Takes one series; false if there is no room for it. */
        boolean admit(boolean ofInstance) {
            synchronized (SeriesBudget.this) {
                boolean room =
                        fits(ofInstance, mostOfKind.getOrDefault(kind, most), kind) && fits(ofInstance, most, null);
                aggregates += room && !ofInstance ? 1 : 0;
                instances += room && ofInstance ? 1 : 0;
                return room;
            }
        }

        /** How many series it has. */
        int taken() {
            synchronized (SeriesBudget.this) {
                return aggregates + instances;
            }
        }

        /** Gives one series back. */
        void release(boolean ofInstance) {
            synchronized (SeriesBudget.this) {
                aggregates -= ofInstance ? 0 : 1;
                instances -= ofInstance ? 1 : 0;
            }
        }
    }

    private boolean fits(boolean ofInstance, int limit, Kind only) {
        int taken = 0;
        for (Share share : shares) {
            if (only == null || share.kind == only) {
                taken += share.instances + (ofInstance ? Math.max(share.expected, share.aggregates) : share.aggregates);
            }
        }
        return taken < limit;
    }
}
