package io.hvagent.web;

import com.sun.net.httpserver.HttpServer;
import io.hvagent.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listens on addresses and serves endpoints there, the same on all. Serves from {@link #start} to {@link #close}. */
public final class WebServer implements AutoCloseable {
    /** Room for a burst of connections: who finds none tries again after a second. The system may allow fewer. */
    private static final int BACKLOG = 2048;

    private final List<HttpServer> servers;
    private final RequestThreads threads;

    private WebServer(List<HttpServer> servers, RequestThreads threads) {
        this.servers = List.copyOf(servers);
        this.threads = threads;
    }

    /** Starts to serve these endpoints alone. */
    public static WebServer start(List<ListenAddress> addresses, Map<String, Endpoint> endpoints) throws CannotListen {
        return start(addresses, endpoints, path -> Optional.empty());
    }

    /**
     * Starts to serve. Either all addresses are listened on or none.
     *
     * @param endpoints by exact path
     * @param others for all other paths
     * @throws CannotListen for the first address that is in use, not of this machine, or not allowed
     */
    public static WebServer start(List<ListenAddress> addresses, Map<String, Endpoint> endpoints, Endpoints others)
            throws CannotListen {
        ServerProperties.install();
        RequestThreads threads = new RequestThreads();
        Router router = new Router(endpoints, others);
        List<HttpServer> servers = new ArrayList<>();
        for (ListenAddress address : addresses) {
            try {
                servers.add(start(address, router, threads));
            } catch (IOException e) {
                new WebServer(servers, threads).close();
                throw new CannotListen(address, e);
            }
        }
        return new WebServer(servers, threads);
    }

    /** Started at once, as a server that was not started keeps its port when it is stopped. */
    private static HttpServer start(ListenAddress address, Router router, RequestThreads threads) throws IOException {
        // TLS comes here: an HttpsServer with a configurator.
        HttpServer server = HttpServer.create(socketAddress(address), BACKLOG);
        // Users come here: the context takes an authenticator.
        server.createContext("/", router);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    /** The wildcard address is IPv6 that takes IPv4 too, or IPv4 where the system has no IPv6: the JDK sees to it. */
    private static InetSocketAddress socketAddress(ListenAddress address) throws UnknownHostException {
        if (address.host().isEmpty()) {
            return new InetSocketAddress(address.port());
        }
        InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
        if (resolved.isUnresolved()) {
            throw new UnknownHostException("the name is not known");
        }
        return resolved;
    }

    /** What is listened on, in the order given; a port 0 has become the port taken. */
    public List<InetSocketAddress> addresses() {
        return servers.stream().map(HttpServer::getAddress).toList();
    }

    /** Closes the addresses and all connections; requests in progress are cut off. */
    @Override
    public void close() {
        threads.close();
        servers.forEach(server -> server.stop(0));
    }
}
