package io.hvagent.simulators.esxi;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** A server that can leave single addresses and come back. */
final class FleetServer extends SshServer {
    /** With the usual algorithms. */
    static FleetServer usual() {
        return (FleetServer) ServerBuilder.builder().factory(FleetServer::new).build();
    }

    /** Takes no connections there any more; those that are open live on. */
    void leave(InetSocketAddress address) {
        acceptor.unbind(address);
    }

    void enter(InetSocketAddress address) throws IOException {
        acceptor.bind(address);
    }
}
