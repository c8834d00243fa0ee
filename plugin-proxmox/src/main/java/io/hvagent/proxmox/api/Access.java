package io.hvagent.proxmox.api;

import io.hvagent.http.Limits;
import io.hvagent.http.TargetClient;
import io.hvagent.http.Tls;
import io.hvagent.spi.LoginGuard;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;

/**
 * How endpoints are called: as whom, and by which rules.
 *
 * @param parallel calls at a time at each endpoint
 * @param patience how long a call may take that is not slow
 */
public record Access(
        Credentials credentials, LoginGuard logins, Tls tls, ProxySelector proxies, int parallel, Duration patience) {
    TargetClient client(URI address) {
        return TargetClient.of(address, tls, proxies, Limits.DEFAULT.withParallel(parallel));
    }
}
