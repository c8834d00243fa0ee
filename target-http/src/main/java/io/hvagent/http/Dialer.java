package io.hvagent.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections to one target: name, proxy, TCP, TLS. Thread-safe. */
final class Dialer {
    private static final int MOST_HEAD_BYTES = 16 * 1024;

    private final Target target;
    private final Encryption encryption;
    private final ProxySelector proxies;
    private final Names names;

    Dialer(Target target, Encryption encryption, ProxySelector proxies, Names names) {
        this.target = target;
        this.encryption = encryption;
        this.proxies = proxies;
        this.names = names;
    }

    /** The TLS of one target. */
    record Encryption(ServerTrust trust, SSLSocketFactory sockets) {}

    Connection open(Pool pool, Call call) throws IOException {
        Optional<InetSocketAddress> proxy = proxy();
        Wire wire = connect(pool, call, proxy.orElse(InetSocketAddress.createUnresolved(target.host(), target.port())));
        try {
            return target.secure()
                    ? secure(wire, call, proxy)
                    : new Connection(wire, wire, new RequestHead(target, proxy.isPresent() ? target.origin() : ""));
        } catch (IOException e) {
            pool.discard(wire);
            throw e;
        }
    }

    private Connection secure(Wire wire, Call call, Optional<InetSocketAddress> proxy) throws IOException {
        if (proxy.isPresent()) {
            call.at(Call.Stage.PROXY);
            tunnel(wire, proxy.get());
        }
        call.at(Call.Stage.TLS);
        return new Connection(wire, encrypted(wire), new RequestHead(target, ""));
    }

    private Optional<InetSocketAddress> proxy() throws ConnectException {
        List<Proxy> found = proxies.select(target.base());
        if (found == null || found.isEmpty() || found.get(0).type() == Proxy.Type.DIRECT) {
            return Optional.empty();
        } else if (found.get(0).type() == Proxy.Type.HTTP) {
            return Optional.of((InetSocketAddress) found.get(0).address());
        }
        throw new ConnectException("the proxy is no HTTP proxy, and no other can be used");
    }

    /** Tries the addresses of a name one after the other, each with its share of the time. */
    private Wire connect(Pool pool, Call call, InetSocketAddress where) throws IOException {
        call.at(Call.Stage.NAME);
        List<InetAddress> addresses = names.within(call.deadline(), where.getHostString());
        call.at(Call.Stage.CONNECT);
        IOException failure = new UnknownHostException(where.getHostString());
        for (int i = 0; i < addresses.size() && !Thread.currentThread().isInterrupted(); i++) {
            Wire wire = pool.newWire(call.deadline());
            InetSocketAddress address = new InetSocketAddress(addresses.get(i), where.getPort());
            try {
                wire.connect(address, call.deadline().share(addresses.size() - i));
                return wire;
            } catch (IOException e) {
                pool.discard(wire);
                failure = named(e, address);
            }
        }
        throw failure;
    }

    private static IOException named(IOException failure, InetSocketAddress address) {
        if (failure instanceof SocketTimeoutException) {
            return failure;
        }
        IOException named = new ConnectException(
                address.getAddress().getHostAddress() + " port " + address.getPort() + ": " + failure.getMessage());
        named.initCause(failure);
        return named;
    }

    private void tunnel(Wire wire, InetSocketAddress proxy) throws IOException {
        wire.getOutputStream().write(RequestHead.tunnel(target));
        int first = wire.getInputStream().read();
        int status = first < 0
                ? 0
                : Head.read(first, wire.getInputStream(), MOST_HEAD_BYTES).status();
        if (status / 100 != 2) {
            throw new ConnectException("the proxy " + proxy.getHostString() + ":" + proxy.getPort()
                    + (status == 407 ? " asks for a password, which is not supported" : " refused with " + status));
        }
    }

    private SSLSocket encrypted(Wire wire) throws IOException {
        SSLSocket socket = (SSLSocket) encryption.sockets().createSocket(wire, target.host(), target.port(), true);
        if (encryption.trust().checksName()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }
}
