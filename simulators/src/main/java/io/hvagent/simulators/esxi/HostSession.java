package io.hvagent.simulators.esxi;

import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.ServerSessionImpl;

/** A connection to one of the hosts, which counts what comes and does not answer where the host hangs. */
final class HostSession extends ServerSessionImpl {
    private static final int AUTH_REQUEST = 50;
    private static final int AUTH_RESPONSE = 61;

    private final EsxiSshHost host;

    HostSession(ServerFactoryManager server, IoSession connection, EsxiSshHost host) throws Exception {
        super(server, connection);
        this.host = host;
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(this, host.sessions());
        host.tally().connected();
        addCloseFutureListener(closed -> host.tally().disconnected());
    }

    EsxiSshHost host() {
        return host;
    }

    @Override
    public void start() throws Exception {
        if (!host.hangsAt(Stage.IDENTIFICATION)) {
            super.start();
        }
    }

    @Override
    protected void doHandleMessage(Buffer buffer) throws Exception {
        int message = buffer.rawByte(buffer.rpos()) & 0xff;
        if (message == AUTH_REQUEST || message == AUTH_RESPONSE) {
            host.tally().authMessage();
        }
        if (message == AUTH_RESPONSE) {
            host.tally().credential();
        }
        if (!host.swallows(message)) {
            super.doHandleMessage(buffer);
        }
    }
}
