package io.hvagent.benchmarks;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A simulated Proxmox VE cluster, an API server for each node. */
final class ProxmoxLab implements AutoCloseable {
    static final String TOKEN = "monitor@pve!agent";
    static final String VALUE = "0a1b2c3d";

    private final TlsIdentity identity = TlsIdentity.ofLoopback();
    private final List<PveProxy> proxies = new ArrayList<>();

    ProxmoxLab(int nodes, int guests, Duration latency) throws IOException {
        GeneratedCluster cluster =
                new GeneratedCluster(ClusterSize.of(nodes, guests), PveVersion.PVE_9, InstantSource.system());
        Accounts accounts = new Accounts(InstantSource.system()).token(TOKEN, VALUE, Accounts.AUDITOR);
        for (int node = 1; node <= nodes; node++) {
            proxies.add(PveProxy.start(
                    cluster.on("pve" + node), accounts, identity, Manners.OF_PVEPROXY.withLatency(latency)));
        }
    }

    /** Host and port of each node's server. */
    List<String> targets() {
        return proxies.stream().map(proxy -> proxy.address().getAuthority()).toList();
    }

    long calls() {
        return proxies.stream().mapToLong(PveProxy::callCount).sum();
    }

    /** A profile that knows the first node alone. */
    String profile(String every) {
        return """
                sources:
                  - plugin: proxmox
                    name: lab
                    every: %s
                    compat: on
                    proxy: none
                    endpoints: [%s]
                    token: "%s=%s"
                    tls: {pin: "%s"}
                """.formatted(every, proxies.get(0).address(), TOKEN, VALUE, identity.pin());
    }

    @Override
    public void close() {
        proxies.forEach(PveProxy::close);
    }
}
