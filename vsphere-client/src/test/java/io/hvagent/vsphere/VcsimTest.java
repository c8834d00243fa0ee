package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.HostService;
import com.vmware.vim25.HostServiceInfo;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.HostSystem;
import com.vmware.vim25.mo.SessionManager;
import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.MetricId;
import io.hvagent.vsphere.perf.PerfOutcome;
import io.hvagent.vsphere.perf.PerfQuery;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * With govmomi's vCenter simulator over TLS. What it does otherwise than a vCenter:
 *
 * <ul>
 *   <li>samples come newest first, at times counted back from now and not on a grid of 20 s, so two calls never agree;
 *   <li>{@code *} as an instance is echoed as such, not expanded;
 *   <li>a query without metrics brings none, instead of all;
 *   <li>nothing limits a query, and entities that do not exist are answered with samples too;
 *   <li>the list of API versions is there, but its own version is 6.5 whatever is asked for;
 *   <li>a user with an {@code @} in the name is taken apart as in an address, so none is used here;
 *   <li>it has tags, but no services of an appliance;
 *   <li>it packs no reply.
 * </ul>
 */
@Tag("interop")
class VcsimTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Set<String> WANTED =
            Set.of("cpu.usage.average", "cpu.ready.summation", "mem.usage.average", "net.usage.average");

    private static Vcsim vcsim;
    private static ExecutorService executor;
    private static Tls pinned;

    private final Settings settings = new Settings(executor);
    private final VsphereClient client = VsphereClient.open(settings.of(vcsim.address(), pinned));

    @BeforeAll
    static void start() throws Exception {
        executor = Executors.newFixedThreadPool(8);
        vcsim = Vcsim.start(
                "-dc", "1", "-cluster", "2", "-host", "5", "-vm", "500", "-standalone-host", "0", "-pool", "1");
        pinned = pinned(vcsim.pin());
    }

    private static Tls pinned(String pin) {
        return new Tls(Optional.empty(), Optional.of(pin), Optional.empty());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @AfterAll
    static void stop() throws Exception {
        vcsim.close();
        executor.shutdownNow();
    }

    private Inventory inventory() throws Exception {
        return client.inventory(new Wanted(true, true), LONG);
    }

    @Test
    void itIsAVcenterWithAClock() throws Exception {
        About about = client.about(LONG);
        assertTrue(about.isVcenter());
        assertEquals("6.5", about.apiVersion());
        Duration skew =
                Duration.between(client.currentTime(LONG), Instant.now()).abs();
        assertTrue(skew.compareTo(Duration.ofMinutes(10)) < 0, skew.toString());
    }

    @Test
    void anotherCertificateIsUntrustedAndGetsNoPassword() {
        try (VsphereClient other = VsphereClient.open(settings.of(vcsim.address(), pinned("00".repeat(32))))) {
            CollectException failure = assertThrows(CollectException.class, () -> other.about(LONG));
            assertEquals(Reason.UNTRUSTED, failure.reason());
        }
        try (VsphereClient other = VsphereClient.open(settings.of(vcsim.address(), Tls.SYSTEM))) {
            assertEquals(
                    Reason.UNTRUSTED,
                    assertThrows(CollectException.class, () -> other.about(LONG))
                            .reason());
        }
        assertEquals(
                List.of("attempt of monitor", "closed", "attempt of monitor", "closed"),
                settings.guard().heard());
    }

    @Test
    void aWrongPasswordIsRejected() {
        try (VsphereClient other = VsphereClient.open(settings.of(vcsim.address(), pinned, "wrong"))) {
            assertEquals(
                    Reason.UNAUTHORIZED,
                    assertThrows(CollectException.class, () -> other.about(LONG))
                            .reason());
            assertEquals(
                    Reason.UNAUTHORIZED,
                    assertThrows(CollectException.class, () -> other.services(LONG))
                            .reason());
        }
        assertEquals(
                2, settings.guard().heard().stream().filter("rejected"::equals).count());
    }

    @Test
    void theInventoryIsWhole() throws Exception {
        Inventory inventory = inventory();
        assertEquals(1000, inventory.machines().size());
        assertEquals(10, inventory.hosts().size());
        assertEquals(1, inventory.datastores().size());
        assertEquals(Optional.empty(), inventory.withoutLabels());
        Map<String, String> parents = Stream.of(
                        inventory.containers().stream()
                                .map(c -> Map.entry(c.moid(), c.parent().orElse(""))),
                        inventory.hosts().stream()
                                .map(h -> Map.entry(h.moid(), h.parent().orElseThrow())),
                        inventory.machines().stream()
                                .map(m -> Map.entry(m.moid(), m.parent().orElseThrow())))
                .flatMap(Function.identity())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (String moid : parents.keySet()) {
            assertEquals("group-d1", root(moid, parents), moid);
        }
        VirtualMachine machine = inventory.machines().get(0);
        assertEquals("poweredOn connected", machine.power() + " " + machine.connection());
        assertTrue(parents.containsKey(machine.host().orElseThrow())
                && parents.containsKey(machine.pool().orElseThrow()));
        assertTrue(machine.uuid().isPresent()
                && machine.instanceUuid().isPresent()
                && machine.hardwareVersion().isPresent());
    }

    private static String root(String moid, Map<String, String> parents) {
        String at = moid;
        while (!parents.get(at).isEmpty()) {
            at = parents.get(at);
        }
        return at;
    }

    @Test
    void samplesOfAllMachinesArrive() throws Exception {
        List<Counter> counters = client.counters(LONG);
        assertEquals(560, counters.size());
        List<MetricId> metrics = counters.stream()
                .filter(counter -> WANTED.contains(counter.key()))
                .map(counter -> new MetricId(counter.id(), ""))
                .toList();
        assertEquals(WANTED.size(), metrics.size());
        List<String> moids =
                inventory().machines().stream().map(VirtualMachine::moid).toList();
        ReadSamples samples = new ReadSamples();
        PerfOutcome outcome =
                client.query(new PerfQuery("VirtualMachine", moids, metrics, 20, 6, Optional.empty()), samples, LONG);
        assertEquals(new HashSet<>(moids), samples.ended());
        assertEquals(Optional.empty(), outcome.why());
        for (String line : samples.of(moids.get(0))) {
            assertEquals(6, line.substring(line.lastIndexOf('/')).split(",", -1).length, line);
        }
        assertEquals(WANTED.size(), samples.of(moids.get(0)).size());
    }

    @Test
    void withoutMetricsThereAreNoneHere() throws Exception {
        String host = inventory().hosts().get(0).moid();
        ReadSamples samples = new ReadSamples();
        client.query(new PerfQuery("HostSystem", List.of(host), List.of(), 20, 1, Optional.empty()), samples, LONG);
        assertEquals(List.of(), samples.of(host));
    }

    @Test
    void samplesComeNewestFirstHere() throws Exception {
        ReadSamples samples = new ReadSamples();
        client.query(
                new PerfQuery(
                        "VirtualMachine",
                        List.of("no-such-vm"),
                        List.of(new MetricId(2, "*")),
                        20,
                        2,
                        Optional.empty()),
                samples,
                LONG);
        String line = samples.of("no-such-vm").get(0);
        String[] times =
                line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(", ", -1);
        assertEquals(20, Long.parseLong(times[0]) - Long.parseLong(times[1]));
        assertTrue(line.startsWith("2/*/"), line);
    }

    @Test
    void anEndedSessionIsRenewed() throws Exception {
        client.counters(LONG);
        try (VsphereClient other = VsphereClient.open(settings.of(vcsim.address(), pinned))) {
            String key = client.objects(
                    root -> root.getSessionManager().getCurrentSession().getKey(), LONG);
            other.objects(
                    root -> {
                        SessionManager manager = root.getSessionManager();
                        manager.terminateSession(new String[] {key});
                        return key;
                    },
                    LONG);
        }
        assertEquals(1000, inventory().machines().size());
        assertEquals(2, client.logins());
    }

    @Test
    void managedObjectsOfYavijavaWork() throws Exception {
        String moid = inventory().hosts().get(0).moid();
        HostService[] services = client.objects(
                root -> {
                    ManagedObjectReference reference = new ManagedObjectReference();
                    reference.setType("HostSystem");
                    reference.setVal(moid);
                    HostSystem host = new HostSystem(root.getServerConnection(), reference);
                    return ((HostServiceInfo) host.getPropertyByPath("config.service")).getService();
                },
                LONG);
        assertTrue(Stream.of(services).anyMatch(service -> service.getKey().equals("TSM-SSH")));
        CollectException failure = assertThrows(
                CollectException.class,
                () -> client.objects(root -> root.getServerConnection().getUrl().getHost(), LONG));
        assertEquals(Reason.BAD_REPLY, failure.reason());
    }

    @Test
    void thereAreNoServicesOfAnAppliance() {
        assertEquals(
                Reason.NO_DATA,
                assertThrows(CollectException.class, () -> client.services(LONG))
                        .reason());
    }

    @Test
    void aSlowServerIsATimeoutAndTheSessionGoesOn() throws Exception {
        try (Vcsim slow = Vcsim.start("-method-delay", "QueryPerf:60000", "-vm", "1", "-cluster", "1", "-host", "1");
                VsphereClient waiting = VsphereClient.open(settings.of(slow.address(), pinned(slow.pin())))) {
            waiting.currentTime(LONG);
            PerfQuery query = new PerfQuery(
                    "VirtualMachine", List.of("vm-1"), List.of(new MetricId(2, "")), 20, 1, Optional.empty());
            CollectException failure = assertThrows(
                    CollectException.class, () -> waiting.query(query, new ReadSamples(), Duration.ofSeconds(1)));
            assertEquals(Reason.TIMEOUT, failure.reason());
            waiting.currentTime(LONG);
            assertEquals(1, waiting.logins());
        }
    }

    @Test
    void aServerThatIsGoneIsUnreachable() throws Exception {
        URI address;
        try (Vcsim gone = Vcsim.start("-vm", "1", "-cluster", "1", "-host", "1")) {
            address = gone.address();
            assertFalse(address.equals(vcsim.address()));
        }
        try (VsphereClient other = VsphereClient.open(settings.of(address, pinned))) {
            assertEquals(
                    Reason.UNREACHABLE,
                    assertThrows(CollectException.class, () -> other.about(LONG))
                            .reason());
        }
    }

    @Test
    void nothingIsLeftOnTheServer() throws Exception {
        long before = sessions();
        try (VsphereClient other = VsphereClient.open(settings.of(vcsim.address(), pinned))) {
            other.inventory(new Wanted(true, true), LONG);
        }
        assertEquals(before, sessions());
    }

    private long sessions() throws Exception {
        return client.objects(root -> root.getSessionManager().getSessionList().length, LONG);
    }
}
