package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a target is come to: names, addresses, proxies. */
@Timeout(60)
class RoutesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Test
    void aNameThatIsNotKnownIsUnreachable() {
        CollectException failure = failure("http://vc1", DIRECT_UNKNOWN, LIMIT);
        assertEquals(Reason.UNREACHABLE, failure.reason());
        assertTrue(failure.getMessage().contains("the name vc1 is not known"), failure.getMessage());
    }

    @Test
    void dnsThatHangsIsATimeout() {
        CountDownLatch end = new CountDownLatch(1);
        CollectException failure = failure("http://vc1", host -> await(end), Duration.ofMillis(50));
        end.countDown();
        assertEquals(Reason.TIMEOUT, failure.reason());
        assertTrue(failure.getMessage().contains("looking up the name"), failure.getMessage());
    }

    @Test
    void theNextAddressIsTriedWhereOneRefuses() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("here"))) {
            Names names = host -> new InetAddress[] {
                InetAddress.getByAddress(host, new byte[] {127, 0, 0, 77}), InetAddress.getByAddress(host, LOOPBACK)
            };
            URI address = URI.create("http://vc1:" + server.address().getPort());
            try (TargetClient client = client(address, ProxySelector.of(null), names)) {
                assertEquals("here", client.send(Request.get("/"), LIMIT, Reply::text));
                assertTrue(server.requests().get(0).contains("\r\nHost: vc1:" + address.getPort() + "\r\n"));
            }
        }
    }

    @Test
    void whereAllRefuseTheLastAddressIsNamed() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        CollectException failure = failure("http://vc1:" + closed, RoutesTest::loopback, LIMIT);
        assertTrue(
                failure.getMessage().contains("127.0.0.1 port " + closed + ": Connection refused"),
                failure.getMessage());
    }

    @Test
    void aSecureTargetIsTunnelledThroughAProxyThatSeesNoRequest() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        try (Site site = Site.secure(identity, Site.saying("hello"));
                Tunnel tunnel = new Tunnel("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n", site.address());
                TargetClient client = TargetClient.of(
                        site.address("localhost"),
                        new Tls(Optional.empty(), Optional.of(identity.pin()), Optional.empty()),
                        tunnel.asProxy())) {
            Request request = Request.get("/").with("Authorization", "secret");
            assertEquals("hello", client.send(request, LIMIT, Reply::text));
            assertEquals("hello", client.send(request, LIMIT, Reply::text));
            String authority = "localhost:" + site.address().getPort();
            assertEquals(
                    List.of("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority
                            + "\r\nUser-Agent: hvagent/development\r\n\r\n"),
                    tunnel.heads());
        }
    }

    @Test
    void aProxyThatRefusesIsNamed() throws Exception {
        for (String reply : List.of("HTTP/1.1 403 Forbidden\r\n\r\n", "HTTP/1.1 407 Authenticate\r\n\r\n", "")) {
            try (Canned proxy = Canned.replies(reply)) {
                InetSocketAddress address = InetSocketAddress.createUnresolved(
                        "127.0.0.1", proxy.address().getPort());
                CollectException failure = failure("https://vc1", ProxySelector.of(address), LIMIT);
                assertEquals(Reason.UNREACHABLE, failure.reason());
                assertTrue(
                        failure.getMessage().contains("the proxy 127.0.0.1:" + address.getPort()),
                        failure.getMessage());
            }
        }
    }

    @Test
    void aPlainTargetIsAskedForByItsWholeAddress() throws Exception {
        try (Canned proxy = Canned.replies(Canned.ok("through"));
                TargetClient client = client(
                        URI.create("http://vc1/base"),
                        ProxySelector.of(InetSocketAddress.createUnresolved(
                                "127.0.0.1", proxy.address().getPort())),
                        DIRECT_UNKNOWN_BUT_ADDRESSES)) {
            assertEquals("through", client.send(Request.get("/x"), LIMIT, Reply::text));
            assertTrue(proxy.requests().get(0).startsWith("GET http://vc1/base/x HTTP/1.1\r\nHost: vc1\r\n"));
        }
    }

    @Test
    void anIpv6AddressIsWrittenInBrackets() throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            Optional<InetAddress> loopback = ipv6(server);
            org.junit.jupiter.api.Assumptions.assumeTrue(loopback.isPresent(), "no IPv6 here");
            Target target = Target.of(URI.create("https://[::1]:" + server.getLocalPort()));
            assertEquals("::1", target.host());
            assertEquals("[::1]:" + server.getLocalPort(), target.authority());
            CollectException failure = failure(target.base().toString(), RoutesTest::loopback, Duration.ofMillis(200));
            assertTrue(failure.getMessage().contains("TLS"), failure.getMessage());
        }
    }

    private static final Names DIRECT_UNKNOWN = host -> {
        throw new UnknownHostException("some words of the resolver");
    };

    private static final Names DIRECT_UNKNOWN_BUT_ADDRESSES =
            host -> host.startsWith("127.") ? loopback(host) : DIRECT_UNKNOWN.lookUp(host);

    private static Optional<InetAddress> ipv6(ServerSocket server) throws UnknownHostException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        try {
            server.bind(new InetSocketAddress(loopback, 0));
            return Optional.of(loopback);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InetAddress[] loopback(String host) throws UnknownHostException {
        return host.contains(":")
                ? InetAddress.getAllByName(host)
                : new InetAddress[] {InetAddress.getByAddress(host, LOOPBACK)};
    }

    private static InetAddress[] await(CountDownLatch end) throws UnknownHostException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException();
    }

    private static CollectException failure(String address, Names names, Duration limit) {
        return failure(client(URI.create(address), ProxySelector.of(null), names), limit);
    }

    private static CollectException failure(String address, ProxySelector proxies, Duration limit) {
        return failure(client(URI.create(address), proxies, DIRECT_UNKNOWN_BUT_ADDRESSES), limit);
    }

    private static CollectException failure(TargetClient client, Duration limit) {
        try (client) {
            return assertThrows(CollectException.class, () -> client.send(Request.get("/"), limit, Reply::text));
        }
    }

    private static TargetClient client(URI address, ProxySelector proxies, Names names) {
        return TargetClient.of(address, new TargetClient.Surroundings(Tls.SYSTEM, proxies, names), Limits.DEFAULT);
    }

    /** A proxy that answers the first head, and then hands bytes to and fro. */
    private static final class Tunnel implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByAddress(LOOPBACK));
        private final List<String> heads = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<Socket> sockets = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final String reply;
        private final URI to;

        Tunnel(String reply, URI to) throws IOException {
            this.reply = reply;
            this.to = to;
            run(this::serve);
        }

        List<String> heads() {
            return heads;
        }

        ProxySelector asProxy() {
            return ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", listener.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        private void serve() throws IOException {
            Socket client = listener.accept();
            Socket target = new Socket(to.getHost(), to.getPort());
            sockets.addAll(List.of(client, target));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            heads.add(head.toString());
            client.getOutputStream().write(reply.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            run(() -> target.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(target.getOutputStream());
        }

        private interface Piece {
            void run() throws IOException;
        }

        private static void run(Piece piece) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            piece.run();
                        } catch (IOException ended) {
                            // As it does when the test is over.
                        }
                    },
                    "tunnel");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
