package io.hvagent.kubevirt.cri;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Makes sockets that are connected to one unix socket, whatever address is asked for. */
final class UnixSocketFactory extends SocketFactory {
    private final Path path;

    UnixSocketFactory(Path path) {
        this.path = path;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return UnixSocket.connect(path);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return UnixSocket.connect(path);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return UnixSocket.connect(path);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return UnixSocket.connect(path);
    }
}
