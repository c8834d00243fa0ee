package io.hvagent.simulators.demo;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** A Proxmox VE cluster of three nodes with 24 guests. */
final class ProxmoxDemo implements DemoSource {
    private static final String TOKEN = "monitor@pve!hvagent";

    private final PveProxy first;
    private final PveProxy second;
    private final TlsIdentity identity = TlsIdentity.ofLoopback();
    private final Path token;

    ProxmoxDemo(Path folder) throws IOException {
        String value = UUID.randomUUID().toString();
        token = SecretFile.write(folder.resolve("proxmox.token"), TOKEN + "=" + value);
        InstantSource clock = InstantSource.system();
        Accounts accounts = new Accounts(clock).token(TOKEN, value, Accounts.AUDITOR);
        GeneratedCluster cluster = new GeneratedCluster(ClusterSize.of(3, 24), PveVersion.PVE_9, clock);
        first = PveProxy.start(cluster.on("pve1"), accounts, identity, Manners.OF_PVEPROXY);
        second = PveProxy.start(cluster.on("pve2"), accounts, identity, Manners.OF_PVEPROXY);
    }

    @Override
    public String entry() {
        return """
                  - plugin: proxmox
                    every: 10s
                    compat: on
                    endpoints: ["https://127.0.0.1:%d", "https://127.0.0.1:%d"]
                    token: ${file:%s}
                    tls: {pin: "%s"}
                """.formatted(first.port(), second.port(), token, identity.pin());
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
