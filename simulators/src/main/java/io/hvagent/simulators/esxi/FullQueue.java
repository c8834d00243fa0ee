package io.hvagent.simulators.esxi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port that nobody accepts connections on, with so many of our own waiting that further ones are not even begun. */
final class FullQueue implements AutoCloseable {
    /** The system keeps one more than it is told to; the others are left over, should it keep some more. */
    private static final int WAITING = 4;

    private final ServerSocket socket = new ServerSocket();
    private final List<SocketChannel> waiting = new ArrayList<>();

    FullQueue(InetSocketAddress at) throws IOException {
        socket.bind(at, 1);
        for (int i = 0; i < WAITING; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(at);
            waiting.add(channel);
        }
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
