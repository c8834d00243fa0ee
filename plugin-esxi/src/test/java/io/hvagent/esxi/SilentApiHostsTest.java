package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.AccountGuard;
import io.hvagent.collect.CollectorStatus;
import io.hvagent.collect.Runner;
import io.hvagent.collect.RunnerOptions;
import io.hvagent.collect.RunningSource;
import io.hvagent.config.PluginTypes;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.plugin.AgentServices;
import io.hvagent.plugin.OpenSource;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.Pace;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many hosts by their own API, some of which hang, each at another stage: the others are fresh in every round. More of it with
 * {@code -Dsilent.hosts=300 -Dsilent.silent=50 -Dsilent.rounds=100}.
 */
class SilentApiHostsTest {
    private static final int HOSTS = Integer.getInteger("silent.hosts", 60);
    private static final int SILENT = Integer.getInteger("silent.silent", 12);
    private static final int ROUNDS = Integer.getInteger("silent.rounds", 8);
    private static final int WORKERS = Math.max(8, SILENT);
    private static final Duration EVERY = Duration.ofMillis(Integer.getInteger("silent.every", 500));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<Fault> STAGES = List.of(
            Fault.SILENT,
            Fault.HANG_IN_TLS,
            Fault.DRIP_IN_TLS,
            Fault.HANG_AFTER_REQUEST,
            Fault.HANG_MID_HEAD,
            Fault.DRIP_BODY);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<RunningSource> sources = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        open.push(one);
        return one;
    }

    @Test
    void hostsThatHangHoldNobodyUp() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        Setup setup = Setup.usual().with(Limits.USUAL.sessions(2 * HOSTS));
        VcenterSimulator good =
                closing(VcenterSimulator.start(Fleet.of(new FleetSize(1, 1, 1, 1), 7), setup, identity));
        add("good", HOSTS - SILENT, good.uri().getPort(), good);
        int stages = STAGES.size() + 1;
        for (Fault stage : STAGES) {
            FaultServer server = closing(FaultServer.start(stage, identity));
            add("silent-" + stage, SILENT / stages, server.address().getPort(), good);
        }
        add("silent-CONNECT", SILENT - SILENT / stages * STAGES.size(), fullPort(), good);
        try (Runner runner = runner()) {
            runner.arrange(sources);
            List<Integer> threads = new ArrayList<>();
            List<Long> files = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                awaitAllFresh(runner, Instant.now());
                threads.add(Thread.activeCount());
                files.add(openFiles());
            }
            List<CollectorStatus> silent = statuses(runner, "silent");
            assertEquals(SILENT, silent.size());
            assertTrue(silent.stream().allMatch(one -> one.lastSuccess().isEmpty()), silent::toString);
            assertFlat(threads.stream().map(Integer::longValue).toList(), "threads");
            assertFlat(files, "open files");
            System.out.println("threads " + threads + "\nopen files " + files);
        }
    }

    private static Runner runner() {
        RunnerOptions options = new RunnerOptions(
                WORKERS, 16, Duration.ofSeconds(1), InstantSource.system(), System::nanoTime, new SplittableRandom(1));
        return new Runner(options, new Exposition(1_000_000, System::nanoTime));
    }

    /** A port whose queue of connections is full, so that another one is not even refused. */
    private int fullPort() throws IOException {
        ServerSocket server = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        for (int i = 0; i < 4; i++) {
            SocketChannel waiting = closing(SocketChannel.open());
            waiting.configureBlocking(false);
            waiting.connect(address);
        }
        return server.getLocalPort();
    }

    private void add(String name, int hosts, int port, VcenterSimulator access) throws Exception {
        String listed = IntStream.range(0, hosts)
                .mapToObj(i -> "{name: " + name + "-" + i + ", address: 127.0.0.1}")
                .collect(Collectors.joining(", "));
        String yaml = """
                sources:
                  - plugin: esxi
                    name: %s
                    hosts: [%s]
                    direct: {username: "%s", password: "${env:PASSWORD}", port: %d, tls: {pin: "%s"}}
                    groups: {clock: off, vsan: off, certificates: off, alarms: off}
                """.formatted(name, listed, access.user(), port, access.pin());
        SourcePlugin<?> plugin = new EsxiPlugin(Map.of());
        Map<String, String> environment = Map.of("PASSWORD", access.password());
        Profile profile = PluginUnderTest.bind(plugin, yaml, environment);
        SourceConfig config = profile.sources().get(0);
        InstantSource clock = InstantSource.system();
        AgentServices services =
                new AgentServices(new AccountGuard(Optional.empty(), clock), clock, Optional.empty(), environment);
        OpenSource source = closing(new SourceOpener(only(plugin), services).open(config));
        SeriesRules rules = new SeriesRules(name, Map.of(), any -> true, 1_000_000, 512, 16);
        Pace pace = new Pace(EVERY, EVERY, EVERY.multipliedBy(10));
        sources.add(new RunningSource(source, pace, rules, source.loader()));
    }

    private static PluginTypes only(SourcePlugin<?> plugin) {
        return new PluginTypes() {
            @Override
            public Set<String> names() {
                return Set.of(plugin.name());
            }

            @Override
            public Optional<SourcePlugin<?>> plugin(String name) {
                return Optional.of(plugin);
            }
        };
    }

    private static List<CollectorStatus> statuses(Runner runner, String source) {
        return runner.status().stream()
                .filter(one ->
                        one.source().startsWith(source) && one.collector().equals("host"))
                .toList();
    }

    private static void awaitAllFresh(Runner runner, Instant since) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (fresh(runner, since).size() < HOSTS - SILENT) {
            assertTrue(System.nanoTime() - end < 0, () -> "not fresh: " + old(runner, since));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static List<CollectorStatus> fresh(Runner runner, Instant since) {
        return statuses(runner, "good").stream()
                .filter(one -> one.lastSuccess().filter(since::isBefore).isPresent())
                .toList();
    }

    private static List<CollectorStatus> old(Runner runner, Instant since) {
        List<CollectorStatus> old = new ArrayList<>(statuses(runner, "good"));
        old.removeAll(fresh(runner, since));
        return old;
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    /** What comes and goes within a round may differ, but nothing grows. */
    private static void assertFlat(List<Long> numbers, String what) {
        long early = numbers.subList(0, numbers.size() / 2).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        long late = numbers.get(numbers.size() - 1);
        assertTrue(late <= early + SILENT * 2L, what + " grow: " + numbers);
    }
}
