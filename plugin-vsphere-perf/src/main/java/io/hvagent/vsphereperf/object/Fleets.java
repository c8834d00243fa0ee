package io.hvagent.vsphereperf.object;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The newest inventory of one vCenter, from the collector that reads it to those that need it. Thread-safe. */
public final class Fleets {
    private final String vcenter;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Optional.empty(), Optional.empty()));

    private record Known(Optional<Fleet> fleet, Optional<CollectException> failure) {}

    public Fleets(String vcenter) {
        this.vcenter = vcenter;
    }

    void set(Fleet fleet) {
        known.set(new Known(Optional.of(fleet), Optional.empty()));
    }

    void failed(CollectException why) {
        known.updateAndGet(before -> new Known(before.fleet(), Optional.of(why)));
    }

    /** The number of the newest, 0 before the first. */
    int number() {
        return known.get().fleet().map(Fleet::number).orElse(0);
    }

    /**
     * The newest inventory, however old.
     *
     * @throws CollectException before the first, with the reason that it could not be read for
     */
    public Fleet current() throws CollectException {
        Known now = known.get();
        if (now.fleet().isPresent()) {
            return now.fleet().get();
        }
        Reason reason = now.failure().map(CollectException::reason).orElse(Reason.NO_DATA);
        throw new CollectException(
                reason,
                "the inventory of " + vcenter + " has not been read yet; the collector inventory says why",
                now.failure().orElse(null));
    }
}
