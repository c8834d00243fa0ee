package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Data;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;

/** Makes samples of what one call gave. For one thread, unless it is stateless. */
@FunctionalInterface
public interface Reading {
    void put(Data data, Sink sink) throws CollectException;
}
