package io.hvagent.simulators.kubevirt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ServerSocketFactory;

/** Makes server sockets that listen on one unix socket, whatever port is asked for. */
final class UnixServerSocketFactory extends ServerSocketFactory {
    private final Path path;

    UnixServerSocketFactory(Path path) {
        this.path = path;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new UnixServerSocket(path);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return createServerSocket();
    }

    private static final class UnixServerSocket extends ServerSocket {
        private final Path path;
        private final ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

        UnixServerSocket(Path path) throws IOException {
            this.path = path;
        }

        @Override
        public void bind(SocketAddress endpoint, int backlog) throws IOException {
            channel.bind(UnixDomainSocketAddress.of(path));
        }

        @Override
        public Socket accept() throws IOException {
            return new UnixSocket(channel.accept());
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return new InetSocketAddress(0);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            super.close();
        }

        @Override
        public boolean isClosed() {
            return !channel.isOpen();
        }
    }
}
