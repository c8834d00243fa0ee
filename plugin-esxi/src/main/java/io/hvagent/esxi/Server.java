package io.hvagent.esxi;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.vsphere.Vsphere;
import java.util.List;

/** A vCenter or host whose API is asked, and what asks it. */
record Server(Endpoint endpoint, Vsphere session, List<Collector> collectors) implements AutoCloseable {
    @Override
    public void close() {
        session.close();
    }
}
