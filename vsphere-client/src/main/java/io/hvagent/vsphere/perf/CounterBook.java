package io.hvagent.vsphere.perf;

import com.vmware.vim25.ArrayOfPerfCounterInfo;
import com.vmware.vim25.ElementDescription;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.PerfCounterInfo;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The counters that were read of one server. In another session they may be others, as after a restart of the server: they are
 * read again then, and no query goes out with ids that have another meaning. Thread-safe.
 */
final class CounterBook {
    private final ReentrantLock lock = new ReentrantLock();
    private List<Counter> counters = List.of();
    private long session;

    /** Reads all counters. */
    List<Counter> read(Session in, Deadline deadline) throws CollectException, InterruptedException {
        lock.lockInterruptibly();
        try {
            counters = fetch(in, deadline);
            session = in.number();
            return counters;
        } finally {
            lock.unlock();
        }
    }

    /** Makes sure that what was read holds in a session; does nothing if nothing was. */
    void verify(Session in, Deadline deadline) throws CollectException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (session == in.number() || counters.isEmpty()) {
                return;
            }
            if (!new HashSet<>(fetch(in, deadline)).equals(new HashSet<>(counters))) {
                throw new StaleCountersException();
            }
            session = in.number();
        } finally {
            lock.unlock();
        }
    }

    private static List<Counter> fetch(Session in, Deadline deadline) throws CollectException, InterruptedException {
        ManagedObjectReference manager = in.content().getPerfManager();
        if (manager == null) {
            throw new CollectException(Reason.NO_DATA, "the server has no performance counters");
        }
        Optional<Object> found =
                in.vim().property(in.content().getPropertyCollector(), manager, "perfCounter", deadline);
        if (found.isPresent()
                && found.get() instanceof ArrayOfPerfCounterInfo array
                && array.getPerfCounterInfo() != null) {
            return Stream.of(array.getPerfCounterInfo())
                    .flatMap(info -> counter(info).stream())
                    .toList();
        }
        throw new CollectException(
                Reason.FORBIDDEN,
                "the server shows no performance counters; the user needs the Read-only role on the root of the inventory");
    }

    /** Empty for what is no counter that can be told by its name. */
    private static Optional<Counter> counter(PerfCounterInfo info) {
        Optional<Counter.Rollup> rollup = constant(Counter.Rollup.class, info.getRollupType());
        Optional<Counter.Stats> stats = constant(Counter.Stats.class, info.getStatsType());
        String group = key(info.getGroupInfo());
        String name = key(info.getNameInfo());
        if (rollup.isEmpty() || stats.isEmpty() || group.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Counter(
                info.getKey(),
                group,
                name,
                rollup.get(),
                stats.get(),
                key(info.getUnitInfo()),
                level(info.getLevel()),
                level(info.getPerDeviceLevel())));
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, Enum<?> theirs) {
        return Optional.ofNullable(theirs)
                .map(constant -> Enum.valueOf(type, constant.name().toUpperCase(Locale.ROOT)));
    }

    private static String key(ElementDescription description) {
        return description == null || description.getKey() == null ? "" : description.getKey();
    }

    private static int level(Integer level) {
        return level == null ? 0 : level;
    }
}
