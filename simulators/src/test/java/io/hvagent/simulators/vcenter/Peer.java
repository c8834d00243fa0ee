package io.hvagent.simulators.vcenter;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Starts simulators for tests, all with one key: making one takes longer than most tests. */
final class Peer {
    static final TlsIdentity IDENTITY = identity();

    private Peer() {}

    static VcenterSimulator start(Fleet fleet, Setup setup) throws IOException {
        return VcenterSimulator.start(fleet, setup, IDENTITY);
    }

    private static TlsIdentity identity() {
        try {
            return TlsIdentity.ofLoopback();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
