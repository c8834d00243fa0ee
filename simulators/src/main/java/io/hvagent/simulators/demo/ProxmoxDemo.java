package io.hvagent.simulators.demo;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** A Proxmox VE cluster of three nodes with 120 guests, whose API two of the nodes serve. */
final class ProxmoxDemo implements DemoSource {
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final String TOKEN = "monitor@pve!agent";

    private final PveProxy first;
    private final PveProxy second;
    private final Path token;
    private final Path authority;

    ProxmoxDemo(Path folder) throws IOException {
        GeneratedCluster cluster =
                new GeneratedCluster(ClusterSize.of(3, 120), PveVersion.PVE_9, InstantSource.system());
        String value = UUID.randomUUID().toString();
        Accounts accounts = new Accounts(InstantSource.system()).token(TOKEN, value, Accounts.AUDITOR);
        TlsIdentity identity = TlsIdentity.ofLoopback();
        Manners manners = Manners.OF_PVEPROXY.withLatency(LATENCY);
        first = PveProxy.start(cluster.on("pve1"), accounts, identity, manners);
        second = PveProxy.start(cluster.on("pve2"), accounts, identity, manners);
        token = Files.writeString(folder.resolve("proxmox.token"), TOKEN + "=" + value);
        authority = identity.writeCertificate(folder.resolve("pve-root-ca.pem"));
    }

    @Override
    public String entry() {
        return """
                  - plugin: proxmox
                    name: lab
                    every: 5s
                    compat: on
                    proxy: none
                    endpoints: [%s, %s]
                    token: ${file:%s}
                    tls: {ca_file: %s}
                """.formatted(first.address(), second.address(), token, authority);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
