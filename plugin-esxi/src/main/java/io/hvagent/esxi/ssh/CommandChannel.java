package io.hvagent.esxi.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;

/**
 * A channel for one command, which takes in both streams as they arrive: nobody has to read them, so that none can block the
 * other. More than the limit on either ends the connection. The window is never widened, which bounds both together.
 */
final class CommandChannel extends SessionChannel {
    /** Bytes of each stream. */
    static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int errorBytes;
    private boolean flooded;

    CommandChannel(Connection connection) {
        super(connection, StandardCharsets.UTF_8);
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        switch (message) {
            case CHANNEL_DATA -> take(packet);
            case CHANNEL_EXTENDED_DATA -> passOver(packet);
            default -> super.handle(message, packet);
        }
    }

    private synchronized void take(SSHPacket packet) throws SSHException {
        int length = length(packet);
        bound(output.size() + (long) length);
        output.write(packet.array(), packet.rpos(), length);
    }

    private synchronized void passOver(SSHPacket packet) throws SSHException {
        try {
            packet.readUInt32();
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
        errorBytes += length(packet);
        bound(errorBytes);
    }

    private void bound(long bytes) throws ConnectionException {
        if (bytes > LIMIT) {
            flooded = true;
            throw new ConnectionException(DisconnectReason.BY_APPLICATION, "too much output");
        }
    }

    private static int length(SSHPacket packet) throws ConnectionException {
        try {
            int length = packet.readUInt32AsInt();
            if (length < 0 || length > packet.available()) {
                throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "damaged packet");
            }
            return length;
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    /** What the command has written to its standard output up to now. */
    synchronized String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    synchronized boolean flooded() {
        return flooded;
    }
}
