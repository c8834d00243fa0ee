package io.hvagent.proxmox;

import io.hvagent.http.Tls;
import io.hvagent.proxmox.api.Credentials;
import io.hvagent.proxmox.compat.PveModule;
import io.hvagent.proxmox.compat.PveModules;
import io.hvagent.proxmox.compat.PveRoute;
import io.hvagent.proxmox.compat.TargetName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom a source logs in, and what follows from where that is written: in the profile; else in the {@code PVE_*} variables;
 * else in a {@code pve.yml}.
 *
 * @param modules that queries may name
 */
record Login(Credentials credentials, Tls tls, int port, Duration timeout, PveRoute.Modules modules) {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final String USUAL_MODULE = "default";
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if nothing says as whom, or if what says so cannot be used */
    static Login of(ProxmoxConfig config, Map<String, String> environment) {
        Optional<Credentials> own = own(config);
        String name = config.module().orElse(USUAL_MODULE);
        if (own.isPresent()) {
            return of(config, own.get(), Optional.empty(), new PveRoute.Modules(name, Set.of()));
        }
        Optional<PveModule> variables = PveModule.of(environment);
        if (variables.isPresent()) {
            config.compatFiles().ifPresent(files -> LOG.warn("PVE_USER is set: {} is not read", files.modules()));
            String module = environment.getOrDefault("PVE_MODULE", USUAL_MODULE);
            return of(config, variables.get().credentials(), variables, new PveRoute.Modules(module, Set.of()));
        }
        Path path = config.compatFiles()
                .orElseThrow(() ->
                        new IllegalArgumentException("nothing says as whom to log in: write token, or username and"
                                + " password, or compat_files: {modules: /etc/prometheus/pve.yml}"))
                .modules();
        PveModules file = PveModules.read(path);
        LOG.warn("{} holds secrets in plain text; token takes a reference to a file of its own", path);
        PveModule module = file.module(name);
        Set<String> others = new HashSet<>(file.names());
        others.remove(name);
        return of(config, module.credentials(), Optional.of(module), new PveRoute.Modules(name, others));
    }

    private static Optional<Credentials> own(ProxmoxConfig config) {
        if (config.token().isPresent()) {
            return Optional.of(
                    new Credentials.Token(config.username(), config.token().get()));
        }
        return config.password()
                .map(password -> new Credentials.Password(config.username().orElseThrow(), password, Optional.empty()));
    }

    private static Login of(
            ProxmoxConfig config, Credentials credentials, Optional<PveModule> module, PveRoute.Modules modules) {
        Tls tls =
                config.tls() != null ? config.tls() : module.map(PveModule::tls).orElse(Tls.SYSTEM);
        int port = module.map(PveModule::port)
                .filter(java.util.OptionalInt::isPresent)
                .map(java.util.OptionalInt::getAsInt)
                .orElse(TargetName.USUAL_PORT);
        Duration timeout =
                config.timeout().or(() -> module.flatMap(PveModule::timeout)).orElse(USUAL_TIMEOUT);
        return new Login(credentials, tls, port, timeout, modules);
    }
}
