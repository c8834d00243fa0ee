package io.hvagent.simulators.vcenter;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.call.SoapEndpoint;
import io.hvagent.simulators.vcenter.events.Tally;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.http.Listener;
import io.hvagent.simulators.vcenter.http.Traffic;
import io.hvagent.simulators.vcenter.perf.PerformanceManager;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.PropertyCollector;
import io.hvagent.simulators.vcenter.property.ViewManager;
import io.hvagent.simulators.vcenter.service.CustomFieldsManager;
import io.hvagent.simulators.vcenter.service.OptionManager;
import io.hvagent.simulators.vcenter.service.ServiceInstance;
import io.hvagent.simulators.vcenter.service.SessionManager;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A vCenter on loopback, over HTTPS: the SOAP API under {@code /sdk}. Its samples are the same for every reader, and {@link
 * #total} says what they come to. Thread-safe; close it.
 */
public final class VcenterSimulator implements AutoCloseable {
    private final Setup setup;
    private final TlsIdentity identity;
    private final Inventory inventory;
    private final PerformanceManager performance;
    private final Tally tally = new Tally();
    private final Traffic traffic = new Traffic();
    private final Listener listener;

    private VcenterSimulator(Fleet fleet, Setup setup, TlsIdentity identity) throws IOException {
        this.setup = setup;
        this.identity = identity;
        ServerClock clock = new ServerClock(setup.clock());
        inventory = new Inventory(fleet);
        Sessions sessions = new Sessions(clock, setup.limits().idle());
        performance = new PerformanceManager(
                inventory, clock, setup.limits(), new PerformanceManager.Source(fleet.seed(), setup.sampling()));
        SessionManager sessionManager = new SessionManager(sessions, setup, tally);
        ServiceInstance instance = new ServiceInstance(setup.versions(), clock);
        Objects objects = new Objects(
                inventory,
                Map.of(
                        "ServiceInstance", instance,
                        "SessionManager", sessionManager,
                        "PerfMgr", performance,
                        "CustomFieldsManager", new CustomFieldsManager(fleet.fields())));
        Map<String, Call.Method> methods = new HashMap<>(instance.methods());
        methods.putAll(sessionManager.methods());
        methods.putAll(performance.methods());
        methods.putAll(new ViewManager(inventory).methods());
        methods.putAll(new PropertyCollector(objects, setup.limits().page()).methods());
        methods.putAll(new OptionManager(setup).methods());
        SoapEndpoint soap = new SoapEndpoint(methods, sessions, this::pass);
        listener = new Listener(identity.serverContext(), soap::answer, traffic);
    }

    /** Starts one with a key of its own. */
    public static VcenterSimulator start(Fleet fleet, Setup setup) throws IOException {
        return start(fleet, setup, TlsIdentity.ofLoopback());
    }

    public static VcenterSimulator start(Fleet fleet, Setup setup, TlsIdentity identity) throws IOException {
        return new VcenterSimulator(fleet, setup, identity);
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

    public Tally tally() {
        return tally;
    }

    public Traffic traffic() {
        return traffic;
    }

    /**
     * The sum of all samples of 20 s of a series that are readable now, from those whose time is after {@code after} to those
     * of {@code until}: what a collector that lost none and took none twice has to have, to the last unit.
     */
    public long total(Series series, Instant after, Instant until) {
        return performance.total(series, after.getEpochSecond(), until.getEpochSecond());
    }

    @Override
    public void close() {
        listener.close();
    }

    private boolean pass(String method, Exchange exchange) {
        tally.call(method);
        return true;
    }
}
