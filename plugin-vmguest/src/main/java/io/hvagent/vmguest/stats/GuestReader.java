package io.hvagent.vmguest.stats;

import io.hvagent.spi.CollectException;
import java.time.Duration;
import java.util.Set;

/** A way to read the guest's statistics. One thread at a time reads; close may come from another. */
public interface GuestReader extends AutoCloseable {
    /** What to read beside the fixed table: the pool's path, the host's clock, categories of extended statistics. */
    record Request(boolean poolPath, boolean hostFrequency, Set<Extended> extended) {}

    /** What is read with: a short name, and the file or command. */
    record Origin(String name, String path) {}

    /**
     * Reads everything once.
     *
     * @throws CollectException if nothing could be read, within {@code limit}
     * @throws InterruptedException as soon as the thread is interrupted, whatever the call under way does
     */
    Reading read(Request request, Duration limit) throws CollectException, InterruptedException;

    Origin origin();

    /** Why statistics may be missing here that another way would give, and the way out. */
    String advice();

    @Override
    void close();
}
