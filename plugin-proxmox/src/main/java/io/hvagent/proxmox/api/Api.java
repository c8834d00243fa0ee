package io.hvagent.proxmox.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The API of one cluster, by any of its endpoints: one is used for all calls until it fails, then the next. What a node refuses,
 * or a node that the endpoint cannot reach, is not a failure of the endpoint. Thread-safe.
 */
public final class Api implements AutoCloseable {
    private static final long TRIED_AGAIN_AFTER = TimeUnit.SECONDS.toNanos(60);
    private static final Call ANY = Call.cluster("/version", "");

    private final List<Endpoint> endpoints;
    private final Duration patience;
    private final CallWatch watch;
    private final LongSupplier nanoTime;
    private volatile int preferred;

    /** Told of each call's end; from any thread. */
    public interface CallWatch {
        void ended(Call call, double seconds, boolean good);
    }

    /** Opens nothing yet. */
    public Api(List<URI> addresses, Access access, CallWatch watch) {
        this(addresses, access, watch, System::nanoTime);
    }

    Api(List<URI> addresses, Access access, CallWatch watch, LongSupplier nanoTime) {
        this.endpoints = addresses.stream()
                .map(address -> new Endpoint(address, access, nanoTime))
                .toList();
        this.patience = access.patience();
        this.watch = watch;
        this.nanoTime = nanoTime;
    }

    /**
     * Calls, at another endpoint if one cannot be reached.
     *
     * @param limit of all attempts together
     */
    public Data get(Call call, Duration limit) throws CollectException, InterruptedException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        int first = preferred;
        CollectException why = null;
        for (int i = 0; i < endpoints.size() && (i == 0 || nanoTime.getAsLong() < deadline); i++) {
            int index = (first + i) % endpoints.size();
            try {
                return watched(endpoints.get(index), call, Duration.ofNanos(deadline - nanoTime.getAsLong()));
            } catch (CollectException e) {
                if (!isOfEndpoint(e, call)) {
                    throw e;
                }
                endpoints.get(index).failed(e);
                why = why == null ? e : why;
                preferred = (index + 1) % endpoints.size();
            }
        }
        throw why;
    }

    private Data watched(Endpoint endpoint, Call call, Duration limit) throws CollectException, InterruptedException {
        long start = nanoTime.getAsLong();
        boolean good = false;
        try {
            Data data = endpoint.get(call, shorter(limit, call));
            endpoint.well();
            good = true;
            return data;
        } finally {
            watch.ended(call, (nanoTime.getAsLong() - start) / 1e9, good);
        }
    }

    private Duration shorter(Duration limit, Call call) {
        return call.slow() || limit.compareTo(patience) < 0 ? limit : patience;
    }

    /** Whether another endpoint may well do better. One that hangs in a call for a node may wait for that node. */
    private static boolean isOfEndpoint(CollectException e, Call call) {
        if (e instanceof RefusedCall refused) {
            return refused.reason() == Reason.UNREACHABLE && call.node().isEmpty();
        }
        return e.reason() == Reason.UNREACHABLE
                || e.reason() == Reason.UNTRUSTED
                || (e.reason() == Reason.TIMEOUT && call.node().isEmpty());
    }

    /** Calls the endpoints that failed a while ago, so that they are known to be well again. */
    public void tryFailedAgain(Duration limit) throws InterruptedException {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.failure().isPresent() && endpoint.nanosSinceFailure() >= TRIED_AGAIN_AFTER) {
                try {
                    watched(endpoint, ANY, limit);
                } catch (CollectException e) {
                    endpoint.failed(e);
                }
            }
        }
    }

    /** Each endpoint, by host and port, with what it failed with last if it has not been well since. */
    public Map<String, Optional<CollectException>> health() {
        Map<String, Optional<CollectException>> health = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> health.put(endpoint.name(), endpoint.failure()));
        return health;
    }

    @Override
    public void close() {
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.forEach(Endpoint::close);
    }
}
