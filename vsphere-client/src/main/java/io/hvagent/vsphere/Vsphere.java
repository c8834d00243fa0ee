package io.hvagent.vsphere;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.host.AssignedLicense;
import io.hvagent.vsphere.host.HostPart;
import io.hvagent.vsphere.host.HostsHealth;
import io.hvagent.vsphere.host.VsanStatus;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.PerfOutcome;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphere.perf.PerfReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One vCenter or ESXi host, behind one session that is opened when first needed, renewed when the server ended it, and ended
 * by {@link #close()}. Thread-safe. Every call ends within its limit, and throws what the runner of collectors understands:
 * UNREACHABLE, TIMEOUT, UNAUTHORIZED, FORBIDDEN, UNTRUSTED, BAD_REPLY.
 */
public interface Vsphere extends AutoCloseable {
    /** Which server this is. */
    About about(Duration limit) throws CollectException, InterruptedException;

    /** The server's own clock (CurrentTime). */
    Instant currentTime(Duration limit) throws CollectException, InterruptedException;

    /**
     * All performance counters that this server knows; their ids mean nothing to another, and may mean something else in another
     * session. After a new login a query checks them first, and fails with BAD_REPLY if they have changed.
     */
    List<Counter> counters(Duration limit) throws CollectException, InterruptedException;

    /** Everything of the wanted kinds, in one paged call over the whole inventory. */
    Inventory inventory(Wanted wanted, Duration limit) throws CollectException, InterruptedException;

    /**
     * Reads samples of any number of entities, in batches whose size follows what the server takes, several at a time.
     * Entities that the server no longer has are left out and named in the outcome. If only some batches fail, the outcome
     * says so; if all do, this throws.
     */
    PerfOutcome query(PerfQuery query, PerfReader reader, Duration limit) throws CollectException, InterruptedException;

    /**
     * The services of a vCenter appliance, by its REST API, which has a session of its own; the user needs no more than to see
     * them. NO_DATA for a server without any.
     */
    default List<VcenterService> services(Duration limit) throws CollectException, InterruptedException {
        throw new CollectException(CollectException.Reason.NO_DATA, "the server has no services of an appliance");
    }

    /**
     * How all hosts are, many in each call. What an older server does not have is left out; what the user may not see too, and
     * the answer names it. NO_DATA for a client that cannot tell.
     */
    default HostsHealth hosts(Set<HostPart> parts, Duration limit) throws CollectException, InterruptedException {
        throw new CollectException(CollectException.Reason.NO_DATA, "the server tells nothing of its hosts");
    }

    /**
     * A host's own clock (QueryDateTime), asked of the host itself; one call for each host.
     *
     * @param dateTime {@link io.hvagent.vsphere.host.HostHealth#dateTime}
     */
    default Instant hostTime(String dateTime, Duration limit) throws CollectException, InterruptedException {
        throw new CollectException(CollectException.Reason.NO_DATA, "the server tells no clocks of its hosts");
    }

    /**
     * When the certificates of hosts end, by the hosts' moids, from what the server knows of them (config.certificate); without
     * those that it does not tell. Some kilobytes for each host.
     */
    default Map<String, Instant> certificates(Duration limit) throws CollectException, InterruptedException {
        return Map.of();
    }

    /**
     * What a host says of vSAN (QueryHostStatus), asked of the host itself; one call for each host.
     *
     * @param system {@link io.hvagent.vsphere.host.HostHealth.Vsan#system}
     */
    default VsanStatus vsan(String system, Duration limit) throws CollectException, InterruptedException {
        throw new CollectException(CollectException.Reason.NO_DATA, "the server tells nothing of vSAN");
    }

    /** The licenses of hosts; FORBIDDEN where the user lacks the privilege Global.Licenses. */
    default List<AssignedLicense> licenses(Duration limit) throws CollectException, InterruptedException {
        throw new CollectException(CollectException.Reason.NO_DATA, "the server tells nothing of licenses");
    }

    /** The name of an alarm. */
    default Optional<String> alarmName(String alarm, Duration limit) throws CollectException, InterruptedException {
        return Optional.empty();
    }

    /** How many times this logged in, since it was made. Counters are to be read again when this has changed. */
    long logins();

    /** How long logins are held back from now on, as by {@link io.hvagent.spi.LoginGuard#heldBack}; no network. */
    default Duration heldBack() throws CollectException {
        return Duration.ZERO;
    }

    /** Logs out; quietly where the server does not answer within a few seconds. Later calls fail. */
    @Override
    void close();
}
