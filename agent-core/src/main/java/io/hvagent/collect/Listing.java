package io.hvagent.collect;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads the collectors of a source. It is run like a collector, so that a source which throws or hangs here has a limit, is
 * tried again and shows in the status.
 */
final class Listing implements Collector {
    private final RunningSource source;
    private volatile List<Subject> latest = List.of();

    Listing(RunningSource source) {
        this.source = source;
    }

    Subject asSubject() {
        return new Subject(this, name(), target(), source.pace(), false);
    }

    /** The collectors of the newest run that could read them, in the source's order. */
    List<Subject> latest() {
        return latest;
    }

    @Override
    public String name() {
        return "collectors";
    }

    @Override
    public String target() {
        return source.name();
    }

    @Override
    public void collect(Sink sink) throws CollectException {
        List<? extends Collector> all = new ArrayList<>(source.source().collectors());
        IdentityHashMap<Collector, Subject> known = new IdentityHashMap<>();
        latest.forEach(subject -> known.putIfAbsent(subject.collector(), subject));
        List<Subject> good = new ArrayList<>();
        Optional<CollectException> firstFault = Optional.empty();
        for (Collector collector : all) {
            Optional<Fault> fault = ask(collector, known, good);
            firstFault = firstFault.or(() -> fault.map(Listing::exception));
        }
        latest = List.copyOf(good);
        if (firstFault.isPresent()) {
            throw firstFault.get();
        }
    }

    private Optional<Fault> ask(Collector collector, IdentityHashMap<Collector, Subject> known, List<Subject> good) {
        PluginCall call = new PluginCall(source.loader(), new LogContext(source.name(), target(), name()));
        return call.attempt(() -> {
            Subject subject = known.get(collector);
            good.add(subject != null ? subject : Subject.of(collector, source.pace()));
        });
    }

    private static CollectException exception(Fault fault) {
        return new CollectException(
                fault.reason(), "a collector could not say its name, target or pace: " + fault.message());
    }
}
