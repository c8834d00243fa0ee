package io.hvagent.simulators.esxi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;

/**
 * Many hosts, each on an address of its own within 127.0.0.0/8 and all on one port, behind one server. Passwords are taken by
 * keyboard-interactive only, ten sessions fit into a connection, and the services are those that the replaced exporter asks for.
 */
public final class EsxiSshFleet implements AutoCloseable {
    private static final List<String> SERVICES =
            List.of("hostd", "nsx-opsagent", "nsx-proxy", "nsxa", "ntpd", "vpxa", "vvold");
    private static final int MOST_HOSTS = 20_000;
    private static final int A_NETWORK = 250;

    private final FleetServer server;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, EsxiSshFleet::thread);
    private final List<HostDoor> doors = new ArrayList<>();
    private final Map<InetAddress, EsxiSshHost> byAddress = new HashMap<>();
    private final List<EsxiSshHost> hosts = new ArrayList<>();

    private EsxiSshFleet(Setup setup, IntFunction<InetAddress> address) throws IOException, GeneralSecurityException {
        // Else the server puts BouncyCastle, where it is in the class path, into the list of the whole JVM.
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        server = FleetServer.usual();
        KeyPair shared = newKey();
        for (int i = 0; i < setup.hosts(); i++) {
            EsxiSshHost host = host(address.apply(i), shared, setup);
            hosts.add(host);
            byAddress.put(InetAddress.getByName(host.address()), host);
        }
        configure();
        server.start();
        hosts.forEach(host -> {
            HostDoor door = new HostDoor(server, host);
            doors.add(door);
            host.door(door);
        });
    }

    /**
     * How a fleet begins.
     *
     * @param hosts how many
     * @param user who may log in
     * @param password of the user, on all hosts
     * @param clock by which accounts are locked
     */
    public record Setup(int hosts, String user, String password, InstantSource clock) {
        /** @throws IllegalArgumentException if there are more than addresses */
        public Setup {
            if (hosts < 1 || hosts > MOST_HOSTS) {
                throw new IllegalArgumentException("1 to " + MOST_HOSTS + " hosts");
            }
        }
    }

    /** Starts the hosts; all have one key, until told otherwise. */
    public static EsxiSshFleet start(Setup setup) throws IOException, GeneralSecurityException {
        return new EsxiSshFleet(setup, EsxiSshFleet::address);
    }

    /** Starts one host on loopback's usual address, where other simulators may play other parts of it. */
    public static EsxiSshFleet startOnLoopback(String user, String password, InstantSource clock)
            throws IOException, GeneralSecurityException {
        return new EsxiSshFleet(new Setup(1, user, password, clock), index -> InetAddress.getLoopbackAddress());
    }

    /** An ECDSA key on nistp256, as ESXi makes one for itself. */
    public static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static InetAddress address(int index) {
        int network = index / A_NETWORK;
        try {
            return InetAddress.getByAddress(new byte[] {127, 1, (byte) network, (byte) (1 + index % A_NETWORK)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static EsxiSshHost host(InetAddress address, KeyPair key, Setup setup) {
        Tally tally = new Tally();
        Account account = new Account(setup.user(), setup.password(), setup.clock(), tally);
        EsxiSshHost host = new EsxiSshHost(address, key, account, tally);
        SERVICES.forEach(service -> host.script(service, InitScript.running(service)));
        return host;
    }

    private void configure() {
        server.setHost(hosts.stream().map(EsxiSshHost::address).collect(Collectors.joining(",")));
        server.setKeyPairProvider(new KeyOfTheHost());
        server.setUserAuthFactories(List.<UserAuthFactory>of(
                UserAuthPublicKeyFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractive());
        server.setPublickeyAuthenticator(
                (user, key, session) -> ((HostSession) session).host().account().login(user, key));
        server.setCommandFactory(
                (channel, line) -> new ExecCommand(((HostSession) channel.getSession()).host(), line, threads));
        server.setSessionFactory(new Sessions());
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.NIO_WORKERS.set(server, 2);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "esxi-commands");
        thread.setDaemon(true);
        return thread;
    }

    public List<EsxiSshHost> hosts() {
        return List.copyOf(hosts);
    }

    public int port() {
        return server.getPort();
    }

    /** A known_hosts file with the keys of now. */
    public List<String> knownHosts() {
        return hosts.stream().map(host -> host.knownHostsLine(port())).toList();
    }

    /** Connections to all hosts that are open. */
    public long open() {
        return hosts.stream().mapToLong(host -> host.tally().open()).sum();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        server.stop(true);
        doors.forEach(HostDoor::close);
    }

    private final class Sessions extends SessionFactory {
        Sessions() {
            super(server);
        }

        @Override
        protected ServerSessionImpl doCreateSession(IoSession connection) throws Exception {
            InetSocketAddress local = (InetSocketAddress) connection.getLocalAddress();
            return new HostSession(getServer(), connection, byAddress.get(local.getAddress()));
        }
    }

    private static final class KeyOfTheHost implements KeyPairProvider {
        @Override
        public Iterable<KeyPair> loadKeys(SessionContext session) {
            return List.of(((HostSession) session).host().key());
        }

        @Override
        public Iterable<String> getKeyTypes(SessionContext session) {
            return List.of(KeyUtils.getKeyType(((HostSession) session).host().key()));
        }

        @Override
        public KeyPair loadKey(SessionContext session, String type) {
            KeyPair key = ((HostSession) session).host().key();
            return KeyUtils.getKeyType(key).equals(type) ? key : null;
        }
    }
}
