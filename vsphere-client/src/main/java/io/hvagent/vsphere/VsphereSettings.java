package io.hvagent.vsphere;

import io.hvagent.http.Tls;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import java.net.ProxySelector;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/**
 * Which server, who logs in, and what may be used for it.
 *
 * @param address {@code https://NAME} or {@code https://NAME:PORT}, without a path
 * @param executor threads for queries of more than 1,500 entities; the caller's own is used too
 * @param parallel requests of one query at a time, at most; 1 to {@value #MOST_PARALLEL}
 */
public record VsphereSettings(
        URI address,
        String user,
        Secret password,
        Tls tls,
        LoginGuard logins,
        ProxySelector proxies,
        ExecutorService executor,
        int parallel) {
    /** What is good for a vCenter that others use too. */
    public static final int USUAL_PARALLEL = 4;

    /** More than this at a time no vCenter gets from one client. */
    public static final int MOST_PARALLEL = 8;

    public VsphereSettings {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new IllegalArgumentException("parallel must be 1 to " + MOST_PARALLEL);
        }
    }
}
