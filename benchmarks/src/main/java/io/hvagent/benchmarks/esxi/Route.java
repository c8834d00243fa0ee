package io.hvagent.benchmarks.esxi;

import io.hvagent.collect.AccountGuard;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent's SSH route to simulated hosts. */
final class Route implements AutoCloseable {
    static final String USER = "root";
    static final String PASSWORD = "of-the-benchmark";

    private final List<EsxiHost> hosts;
    private final ServiceRoute route;

    Route(List<String> addresses, int port, Path knownHosts) {
        hosts = addresses.stream()
                .map(address -> new EsxiHost(address, address, "", ""))
                .toList();
        Secret password = PASSWORD::toCharArray;
        SshConfig config = new SshConfig(
                Optional.of(USER),
                Optional.of(password),
                Optional.empty(),
                Optional.empty(),
                port,
                List.of(),
                null,
                Optional.of(knownHosts),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        Context context = new Context(new AccountGuard(Optional.empty(), InstantSource.system()));
        route = SshRoute.present().orElseThrow().open(config, () -> hosts, context);
    }

    Map<EsxiHost, HostServices> read(Duration limit) throws InterruptedException {
        return route.read(hosts, limit);
    }

    static long answered(Collection<HostServices> answers) {
        return answers.stream().filter(answer -> answer.failure().isEmpty()).count();
    }

    @Override
    public void close() {
        route.close();
    }
}
