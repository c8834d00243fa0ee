package io.hvagent.proxmox;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveApi;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.proxmox.RecordedCluster;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A simulated cluster, and sources of the plugin that look at it. */
final class Lab implements AutoCloseable {
    static final String TOKEN = "monitor@pve!agent=0a1b2c3d";
    static final Path RECORDED = Path.of("src/test/resources/pve/small");
    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));
    private static final TlsIdentity IDENTITY = identity();

    private final Accounts accounts = new Accounts(STILL)
            .token("monitor@pve!agent", "0a1b2c3d", Accounts.AUDITOR)
            .token("nobody@pve!agent", "0a1b2c3d", Set.of())
            .user("monitor@pve", "secret", Accounts.AUDITOR);
    private final List<PveProxy> proxies = new ArrayList<>();
    private final List<OpenLab> opened = new ArrayList<>();

    private Lab() {}

    private static TlsIdentity identity() {
        try {
            return TlsIdentity.ofLoopback();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One endpoint in front of each of these. */
    static Lab of(PveApi... apis) throws IOException {
        Lab lab = new Lab();
        for (PveApi api : apis) {
            lab.proxies.add(PveProxy.start(api, lab.accounts, IDENTITY, Manners.PROMPT));
        }
        return lab;
    }

    static GeneratedCluster cluster(int nodes, int guests) {
        return new GeneratedCluster(ClusterSize.of(nodes, guests), PveVersion.PVE_9, STILL);
    }

    static RecordedCluster recorded() throws IOException {
        return RecordedCluster.of(RECORDED);
    }

    Accounts accounts() {
        return accounts;
    }

    TlsIdentity trusted() {
        return IDENTITY;
    }

    PveProxy proxy() {
        return proxies.get(0);
    }

    PveProxy proxy(int index) {
        return proxies.get(index);
    }

    /** A profile with a token. */
    String profile(String... lines) {
        return profileOf("token: \"" + TOKEN + "\"", lines);
    }

    String profileOf(String login, String... lines) {
        String endpoints =
                proxies.stream().map(proxy -> proxy.address().toString()).collect(Collectors.joining(", "));
        return """
                sources:
                  - plugin: proxmox
                    name: lab
                    proxy: none
                    endpoints: [%s]
                    tls: {pin: "%s"}
                    %s
                """.formatted(endpoints, IDENTITY.pin(), login)
                + java.util.Arrays.stream(lines)
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining());
    }

    OpenLab open(String... lines) throws Exception {
        return openAs(profile(lines), Map.of());
    }

    OpenLab openAs(String profile, Map<String, String> environment) throws Exception {
        OpenLab lab = new OpenLab(PluginUnderTest.open(new ProxmoxPlugin(environment), profile, Map.of()));
        opened.add(lab);
        return lab;
    }

    @Override
    public void close() {
        opened.forEach(OpenLab::close);
        proxies.forEach(PveProxy::close);
    }
}
