package io.hvagent.proxmox;

import io.hvagent.http.Tls;
import io.hvagent.proxmox.node.NodeConfig;
import io.hvagent.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The plugin's own keys.
 *
 * @param endpoints API servers of one cluster: {@code https://pve1:8006}, {@code pve1:8006} or {@code pve1}; one is used until it fails
 * @param aliases further names that {@code /pve?target=} may use for the cluster
 * @param default_ whether {@code /pve} without a target means this source
 * @param token an API token, {@code USER@REALM!NAME=VALUE}; or its value, with the rest as username
 * @param username with realm
 * @param compatFiles files of the replaced exporter
 * @param module which module of that file this source is
 * @param timeout of a call; those that ask disks or storages may take the collector's whole limit
 * @param parallel calls at a time at one endpoint
 * @param node what the machine that the agent runs on tells of itself; without endpoints only that
 */
public record ProxmoxConfig(
        List<String> endpoints,
        List<String> aliases,
        Boolean default_,
        Optional<Secret> token,
        Optional<String> username,
        Optional<Secret> password,
        Tls tls,
        Optional<CompatFiles> compatFiles,
        Optional<String> module,
        Optional<Duration> timeout,
        Integer parallel,
        Optional<NodeConfig> node) {
    private static final int USUAL_PARALLEL = 8;
    private static final int MOST_PARALLEL = 64;

    /** @param modules an existing {@code pve.yml}, read as it is */
    public record CompatFiles(Path modules) {
        public CompatFiles {
            check(modules != null, "compat_files: modules is missing");
        }
    }

    public ProxmoxConfig {
        endpoints = List.copyOf(endpoints);
        aliases = List.copyOf(aliases);
        default_ = default_ != null && default_;
        parallel = parallel == null ? USUAL_PARALLEL : parallel;
        check(!endpoints.isEmpty() || node.isPresent(), "missing key 'endpoints' (or 'node', for the node alone)");
        check(
                !endpoints.isEmpty() || (token.isEmpty() && password.isEmpty() && compatFiles.isEmpty()),
                "missing key 'endpoints': there is a login, but nothing to log in to");
        endpoints.forEach(endpoint -> address(endpoint, 1));
        check(parallel >= 1 && parallel <= MOST_PARALLEL, "parallel: must be 1 to " + MOST_PARALLEL);
        check(token.isEmpty() || password.isEmpty(), "token and password exclude each other");
        check(password.isEmpty() || username.isPresent(), "password: needs username, with its realm (root@pam)");
        check(
                username.stream().allMatch(name -> name.contains("@")),
                "username: must have a realm, such as monitor@pve or root@pam");
        check(
                username.isEmpty() || token.isPresent() || password.isPresent(),
                "username: needs password, or the value of its token under token");
        check(
                token.isEmpty() || username.stream().allMatch(name -> name.contains("!")),
                "username: with a token it must have the token's name, such as monitor@pve!agent");
        check(timeout.stream().noneMatch(Duration::isZero), "timeout: must be longer than 0s");
    }

    /** The addresses, with a port where none is written. */
    List<URI> addresses(int port) {
        return endpoints.stream().map(endpoint -> address(endpoint, port)).toList();
    }

    private static URI address(String endpoint, int port) {
        String text = endpoint.contains("://") ? endpoint : "https://" + endpoint;
        String problem = "endpoints: '" + endpoint + "' is no address such as https://pve1:8006 or [2001:db8::1]:8006";
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean usable = List.of("https", "http").contains(uri.getScheme()) && uri.getHost() != null;
            check(usable && uri.getUserInfo() == null && uri.getRawPath().isEmpty() && uri.getQuery() == null, problem);
            return uri.getPort() > 0 ? uri : URI.create(uri + ":" + port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
