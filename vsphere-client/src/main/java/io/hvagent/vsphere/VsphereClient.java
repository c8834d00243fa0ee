package io.hvagent.vsphere;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ServiceInstance;
import io.hvagent.http.Limits;
import io.hvagent.http.TargetClient;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.host.AssignedLicense;
import io.hvagent.vsphere.host.HostPart;
import io.hvagent.vsphere.host.HostReadings;
import io.hvagent.vsphere.host.HostsHealth;
import io.hvagent.vsphere.host.VsanStatus;
import io.hvagent.vsphere.inventory.Inventories;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphere.objects.VimCalls;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.PerfOutcome;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphere.perf.PerfReader;
import io.hvagent.vsphere.perf.Performance;
import io.hvagent.vsphere.rest.RestSession;
import io.hvagent.vsphere.rest.Tags;
import io.hvagent.vsphere.rest.VcenterServices;
import io.hvagent.vsphere.session.Account;
import io.hvagent.vsphere.session.Login;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** {@link Vsphere} over SOAP and HTTPS. Nothing is connected to before the first call. */
public final class VsphereClient implements Vsphere {
    private static final Duration LOGOUT = Duration.ofSeconds(2);

    private final TargetClient http;
    private final Account account;
    private final Sessions sessions;
    private final RestSession rest;
    private final VcenterServices services;
    private final Inventories inventories;
    private final HostReadings hosts;
    private final Performance performance;
    private final LongSupplier nanoTime;

    private VsphereClient(TargetClient http, VsphereSettings settings, LongSupplier nanoTime) {
        this.account =
                new Account(settings.address().getHost(), settings.user(), settings.password(), settings.logins());
        this.http = http;
        this.sessions = new Sessions(new Login(http, account));
        this.rest = new RestSession(http, account);
        this.services = new VcenterServices(rest);
        this.inventories = new Inventories(sessions, new Tags(rest)::read);
        this.hosts = new HostReadings(sessions);
        this.performance = new Performance(sessions, settings.executor(), settings.parallel());
        this.nanoTime = nanoTime;
    }

    /**
     * A client of a server; does no network yet.
     *
     * @throws IllegalArgumentException if the address or the file of certificates cannot be used
     */
    public static VsphereClient open(VsphereSettings settings) {
        return open(settings, System::nanoTime);
    }

    /** With a clock for limits that tests can turn. */
    static VsphereClient open(VsphereSettings settings, LongSupplier nanoTime) {
        Limits limits = Limits.DEFAULT.withParallel(VsphereSettings.MOST_PARALLEL);
        TargetClient http = TargetClient.of(settings.address(), settings.tls(), settings.proxies(), limits);
        return new VsphereClient(http, settings, nanoTime);
    }

    @Override
    public About about(Duration limit) throws CollectException, InterruptedException {
        return about(sessions.opened(deadline(limit)).content().getAbout());
    }

    private static About about(AboutInfo info) {
        return new About(
                text(info.getName()),
                text(info.getVersion()),
                text(info.getBuild()),
                text(info.getApiType()),
                text(info.getApiVersion()),
                text(info.getInstanceUuid()));
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }

    @Override
    public Instant currentTime(Duration limit) throws CollectException, InterruptedException {
        ManagedObjectReference root = reference("ServiceInstance", "ServiceInstance");
        Deadline deadline = deadline(limit);
        return sessions.run(
                session -> session.vim().methods(vim -> vim.currentTime(root).toInstant(), deadline), deadline);
    }

    @Override
    public List<Counter> counters(Duration limit) throws CollectException, InterruptedException {
        return performance.counters(deadline(limit));
    }

    @Override
    public Inventory inventory(Wanted wanted, Duration limit) throws CollectException, InterruptedException {
        return inventories.read(wanted, deadline(limit));
    }

    @Override
    public PerfOutcome query(PerfQuery query, PerfReader reader, Duration limit)
            throws CollectException, InterruptedException {
        return performance.query(query, reader, deadline(limit));
    }

    @Override
    public List<VcenterService> services(Duration limit) throws CollectException, InterruptedException {
        return services.read(deadline(limit));
    }

    @Override
    public HostsHealth hosts(Set<HostPart> parts, Duration limit) throws CollectException, InterruptedException {
        return hosts.read(parts, deadline(limit));
    }

    @Override
    public Instant hostTime(String dateTime, Duration limit) throws CollectException, InterruptedException {
        ManagedObjectReference system = reference("HostDateTimeSystem", dateTime);
        Deadline deadline = deadline(limit);
        return sessions.run(
                session ->
                        session.vim().methods(vim -> vim.queryDateTime(system).toInstant(), deadline),
                deadline);
    }

    @Override
    public Map<String, Instant> certificates(Duration limit) throws CollectException, InterruptedException {
        return hosts.certificates(deadline(limit));
    }

    @Override
    public VsanStatus vsan(String system, Duration limit) throws CollectException, InterruptedException {
        return hosts.vsan(system, deadline(limit));
    }

    @Override
    public List<AssignedLicense> licenses(Duration limit) throws CollectException, InterruptedException {
        return hosts.licenses(deadline(limit));
    }

    @Override
    public Optional<String> alarmName(String alarm, Duration limit) throws CollectException, InterruptedException {
        Deadline deadline = deadline(limit);
        return sessions.run(
                session -> session.vim()
                        .property(
                                session.content().getPropertyCollector(),
                                reference("Alarm", alarm),
                                "info.name",
                                deadline)
                        .map(Object::toString),
                deadline);
    }

    private static ManagedObjectReference reference(String type, String moid) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(type);
        reference.setVal(moid);
        return reference;
    }

    /**
     * Does something with managed objects of yavijava, within the session: again in a new one if the server ended the first. They
     * are of no use after the call.
     */
    public <T> T objects(VimCalls.Work<ServiceInstance, T> work, Duration limit)
            throws CollectException, InterruptedException {
        Deadline deadline = deadline(limit);
        return sessions.run(session -> session.vim().objects(session.content(), work, deadline), deadline);
    }

    @Override
    public long logins() {
        return sessions.opened();
    }

    @Override
    public Duration heldBack() throws CollectException {
        return account.heldBack();
    }

    private Deadline deadline(Duration limit) {
        return Deadline.in(limit, nanoTime);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        Deadline deadline = deadline(LOGOUT);
        try {
            quietly(() -> sessions.close(deadline));
            quietly(() -> rest.close(deadline));
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            http.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Farewell {
        void say() throws CollectException, InterruptedException;
    }

    /** A server that does not answer ends its sessions by itself, in time. */
    private static void quietly(Farewell farewell) throws InterruptedException {
        try {
            farewell.say();
        } catch (CollectException e) {
            // Nobody is left who could do anything about it.
        }
    }
}
