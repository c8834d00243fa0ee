package io.hvagent.simulators.vcenter;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.call.SoapEndpoint;
import io.hvagent.simulators.vcenter.events.Events;
import io.hvagent.simulators.vcenter.events.Tally;
import io.hvagent.simulators.vcenter.events.Troubles;
import io.hvagent.simulators.vcenter.fleet.Field;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.http.Listener;
import io.hvagent.simulators.vcenter.http.Traffic;
import io.hvagent.simulators.vcenter.perf.PerformanceManager;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.PropertyCollector;
import io.hvagent.simulators.vcenter.property.ViewManager;
import io.hvagent.simulators.vcenter.rest.RestEndpoint;
import io.hvagent.simulators.vcenter.rest.Services;
import io.hvagent.simulators.vcenter.rest.Tagging;
import io.hvagent.simulators.vcenter.service.Alarm;
import io.hvagent.simulators.vcenter.service.CustomFieldsManager;
import io.hvagent.simulators.vcenter.service.HostClocks;
import io.hvagent.simulators.vcenter.service.LicenseManager;
import io.hvagent.simulators.vcenter.service.OptionManager;
import io.hvagent.simulators.vcenter.service.ServiceInstance;
import io.hvagent.simulators.vcenter.service.SessionManager;
import io.hvagent.simulators.vcenter.service.VsanSystems;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A vCenter on loopback, over HTTPS: the SOAP API under {@code /sdk}, and of the REST APIs the sessions, the appliance's
 * services and the tags. Its samples are the same for every reader, and {@link #total} says what they come to. Thread-safe;
 * close it.
 */
public final class VcenterSimulator implements AutoCloseable {
    private final Setup setup;
    private final TlsIdentity identity;
    private final ServerClock clock;
    private final Inventory inventory;
    private final Sessions soapSessions;
    private final Sessions restSessions;
    private final PerformanceManager performance;
    private final Services services = new Services();
    private final Tagging tagging;
    private final HostClocks hostClocks;
    private final LicenseManager licenses;
    private final Tally tally = new Tally();
    private final Troubles troubles = new Troubles();
    private final Traffic traffic = new Traffic();
    private final Listener listener;
    private final Events events;

    private VcenterSimulator(Fleet fleet, Setup setup, TlsIdentity identity) throws IOException {
        this.setup = setup;
        this.identity = identity;
        clock = new ServerClock(setup.clock());
        inventory = new Inventory(fleet);
        hostClocks = new HostClocks(clock);
        licenses = new LicenseManager(inventory);
        soapSessions = new Sessions(setup.clock(), setup.limits().idle());
        restSessions = new Sessions(setup.clock(), setup.limits().idle());
        performance = new PerformanceManager(
                inventory, clock, setup.limits(), new PerformanceManager.Source(fleet.seed(), setup.sampling()));
        tagging = new Tagging(inventory, fleet.tags());
        Front.Watch watch = new Front.Watch(tally, troubles);
        SoapEndpoint soap = new SoapEndpoint(methods(fleet.fields()), soapSessions, watch);
        Front front = new Front(setup, soap, rest(), watch);
        listener = new Listener(identity.serverContext(), front::answer, traffic);
        events = new Events(new Events.Stage(
                inventory, performance, clock, List.of(soapSessions, restSessions), listener::dropConnections));
    }

    /** Starts one with a key of its own. */
    public static VcenterSimulator start(Fleet fleet, Setup setup) throws IOException {
        return start(fleet, setup, TlsIdentity.ofLoopback());
    }

    public static VcenterSimulator start(Fleet fleet, Setup setup, TlsIdentity identity) throws IOException {
        return new VcenterSimulator(fleet, setup, identity);
    }

    private Map<String, Call.Method> methods(List<Field> fields) {
        ServiceInstance instance = new ServiceInstance(setup.versions(), clock);
        SessionManager sessionManager = new SessionManager(soapSessions, setup, tally);
        Objects objects = new Objects(
                inventory,
                Map.of(
                        "ServiceInstance",
                        instance,
                        "SessionManager",
                        sessionManager,
                        "PerfMgr",
                        performance,
                        "CustomFieldsManager",
                        new CustomFieldsManager(fields),
                        "LicenseManager",
                        licenses,
                        "alarm-1",
                        new Alarm("Host hardware fan status"),
                        "alarm-2",
                        new Alarm("Host memory usage")),
                identity.certificatePem());
        Map<String, Call.Method> methods = new HashMap<>(instance.methods());
        methods.putAll(sessionManager.methods());
        methods.putAll(performance.methods());
        methods.putAll(new ViewManager(inventory).methods());
        methods.putAll(new PropertyCollector(objects, setup.limits().page()).methods());
        methods.putAll(hostClocks.methods());
        methods.putAll(licenses.methods());
        methods.putAll(new VsanSystems(inventory).methods());
        methods.putAll(new OptionManager(setup).methods());
        return methods;
    }

    private RestEndpoint rest() {
        return new RestEndpoint(setup, restSessions, new RestEndpoint.Content(services, tagging), right -> {
            if (right) {
                tally.login();
            } else {
                tally.refused();
            }
        });
    }

    /** Such as {@code https://127.0.0.1:41234}; the SOAP API is under {@code /sdk}. */
    public URI uri() {
        return URI.create("https://127.0.0.1:" + listener.port());
    }

    public TlsIdentity identity() {
        return identity;
    }

    /** The SHA-256 of its certificate. */
    public String pin() {
        return identity.pin();
    }

    public String user() {
        return setup.user();
    }

    public String password() {
        return setup.password();
    }

    /** What is in it now. */
    public Inventory inventory() {
        return inventory;
    }

    /** Lets things happen to it. */
    public Events events() {
        return events;
    }

    /** Lets calls go wrong. */
    public Troubles troubles() {
        return troubles;
    }

    /** The clocks of its hosts. */
    public HostClocks hostClocks() {
        return hostClocks;
    }

    /** The licenses of its hosts. */
    public LicenseManager licenses() {
        return licenses;
    }

    /** The appliance's services. */
    public Services services() {
        return services;
    }

    public Tagging tagging() {
        return tagging;
    }

    /** What clients did so far. */
    public Tally tally() {
        return tally;
    }

    /** What went over the wire so far, and the CPU time that this took here. */
    public Traffic traffic() {
        return traffic;
    }

    /** Connections that are open now. */
    public int connections() {
        return listener.connections();
    }

    /** Sessions of the SOAP API that are open now. */
    public int openSessions() {
        return soapSessions.all().size();
    }

    /** Sessions of the REST APIs that are open now. */
    public int openRestSessions() {
        return restSessions.all().size();
    }

    /** Views that sessions have open now. */
    public long openViews() {
        return ViewManager.open(soapSessions.all());
    }

    /** The number that a counter such as {@code cpu.ready.summation} has now. */
    public int counterId(String key) {
        return performance.ids().id(performance.metric(key));
    }

    /**
     * The sum of all samples of 20 s of a series that are readable now, from those whose time is after {@code after} to those
     * of {@code until}, on the server's clock: what a collector that lost none and took none twice has to have, to the last
     * unit.
     */
    public long total(Series series, Instant after, Instant until) {
        return performance.total(series, after.getEpochSecond(), until.getEpochSecond());
    }

    @Override
    public void close() {
        troubles.release();
        listener.close();
    }
}
