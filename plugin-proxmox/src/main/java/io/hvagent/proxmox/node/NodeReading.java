package io.hvagent.proxmox.node;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import java.io.IOException;

/** Reads one subject of the node. Never in parallel with itself. */
@FunctionalInterface
interface NodeReading {
    /**
     * Reads and puts it.
     *
     * @throws java.nio.file.NoSuchFileException if the machine does not have it; what was put before stays
     */
    void put(Sink sink) throws IOException, CollectException, InterruptedException;
}
