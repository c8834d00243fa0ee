package io.hvagent.proxmox;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What every plugin must keep to, on the sample, whose endpoints are a simulated cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxmoxContractTest extends PluginContract<ProxmoxConfig> {
    private TlsIdentity identity;
    private PveProxy proxy;

    @BeforeAll
    void start() throws IOException {
        identity = TlsIdentity.ofLoopback();
        Accounts accounts = new Accounts(InstantSource.system()).user("monitor@pve", CANARY, Accounts.AUDITOR);
        proxy = PveProxy.start(Lab.cluster(3, 60).on("pve1"), accounts, identity, Manners.PROMPT);
    }

    @AfterAll
    void stop() {
        proxy.close();
    }

    @Override
    protected SourcePlugin<ProxmoxConfig> plugin() {
        return new ProxmoxPlugin(java.util.Map.of());
    }

    @Override
    protected String sampleYaml() {
        try {
            return Files.readString(Path.of("src/main/resources/sample.yaml"))
                            .replaceAll("endpoints: \\[.*\\]", "endpoints: [\"" + proxy.address() + "\"]")
                            .replaceAll("(?m)^    token: .*$", "    # token:")
                            .replaceAll("(?m)^    # (username|password): ", "    $1: ")
                            .replaceAll("(?m)^    compat_files: ", "    # compat_files: ")
                            .replaceAll("tls: \\{.*\\}", "tls: {pin: \"" + identity.pin() + "\"}")
                    + "    proxy: none\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Set<String> compatNames() {
        return Set.of("pve_not_backed_up_total");
    }
}
