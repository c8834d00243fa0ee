package io.hvagent.simulators.esxi;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.ServerSessionImpl;

/** A connection to one of the hosts, which counts what comes and does not answer where the host hangs. */
final class HostSession extends ServerSessionImpl {
    private static final int AUTH_REQUEST = 50;
    private static final int AUTH_RESPONSE = 61;

    private final EsxiSshHost host;
    private int channels;

    HostSession(ServerFactoryManager server, IoSession connection, EsxiSshHost host) throws Exception {
        super(server, connection);
        this.host = host;
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
        if (message == SshConstants.SSH_MSG_CHANNEL_OPEN && channels >= host.sessions()) {
            refuse(buffer);
        } else if (!host.swallows(message)) {
            count(message);
            super.doHandleMessage(buffer);
        }
    }

    private void count(int message) {
        if (message == SshConstants.SSH_MSG_CHANNEL_OPEN) {
            channels++;
        } else if (message == SshConstants.SSH_MSG_CHANNEL_CLOSE) {
            channels--;
        }
    }

    /** As OpenSSH does: the server that this is made of would end the whole connection. */
    private void refuse(Buffer opening) throws IOException {
        opening.getUByte();
        opening.getString();
        Buffer answer = createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE, Long.SIZE);
        answer.putUInt(opening.getUInt());
        answer.putUInt(SshConstants.SSH_OPEN_CONNECT_FAILED);
        answer.putString("open failed");
        answer.putString("");
        writePacket(answer);
    }
}
