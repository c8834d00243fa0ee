package io.hvagent.proxmox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;

/** What a collector does in one run. Never in parallel with itself. */
@FunctionalInterface
public interface Work {
    void collect(Sink sink) throws CollectException, InterruptedException;
}
