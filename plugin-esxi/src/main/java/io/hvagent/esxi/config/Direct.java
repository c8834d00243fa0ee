package io.hvagent.esxi.config;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import java.util.Objects;

/**
 * How listed hosts are asked by their own API, without a vCenter.
 *
 * @param username who logs in on every host; the Read-only role is enough
 * @param password a reference to the password
 * @param tls how hosts prove that they are themselves
 * @param port of the API; 443, if nothing is written
 */
public record Direct(String username, Secret password, Tls tls, Integer port) {
    private static final int HTTPS = 443;

    /** @throws IllegalArgumentException if something is missing; the message names the key */
    public Direct {
        EsxiConfig.check(username != null && !username.isBlank(), "username: is missing; name a user of the hosts");
        EsxiConfig.check(
                password != null, "password: is missing; refer to it, such as ${file:/etc/hvagent/esxi.password}");
        tls = Objects.requireNonNullElse(tls, Tls.SYSTEM);
        port = Objects.requireNonNullElse(port, HTTPS);
    }
}
