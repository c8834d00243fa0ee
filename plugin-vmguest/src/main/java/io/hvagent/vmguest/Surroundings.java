package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.vmguest.library.GuestLibrary;
import io.hvagent.vmguest.machine.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a source finds around itself: the machine, the guest library, a monotonic clock in nanoseconds, and time to wait. */
record Surroundings(Machine machine, Libraries libraries, LongSupplier nanoTime, Waiting waiting) {
    /** Loads the guest library by file or name, or by its usual names. */
    interface Libraries {
        GuestLibrary load(Optional<String> name) throws CollectException;
    }

    /** Waits. */
    interface Waiting {
        void await(Duration time) throws InterruptedException;
    }
}
