package io.hvagent.esxi.config;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import java.net.URI;
import java.util.Objects;

/**
 * A vCenter whose hosts are watched.
 *
 * @param name in the label vcenter; its host name, if nothing is written
 * @param url {@code https://vcenter.example.com}
 * @param username who logs in
 * @param password a reference to the password
 * @param tls how it proves that it is itself
 * @param site the compat label site of its hosts; taken out of its name, if nothing is written
 */
public record Vcenter(String name, URI url, String username, Secret password, Tls tls, String site) {
    /** @throws IllegalArgumentException if something is missing; the message names the key */
    public Vcenter {
        EsxiConfig.check(
                url != null && url.getHost() != null,
                "url: is missing or no address; write https:// and the vCenter's name");
        EsxiConfig.check(
                username != null && !username.isBlank(),
                "username: is missing; name a user with the Read-only role, such as monitor@vsphere.local");
        EsxiConfig.check(
                password != null, "password: is missing; refer to it, such as ${file:/etc/hvagent/vcenter.password}");
        name = name == null || name.isBlank() ? url.getHost() : name;
        tls = Objects.requireNonNullElse(tls, Tls.SYSTEM);
        site = Objects.requireNonNullElse(site, "");
    }
}
