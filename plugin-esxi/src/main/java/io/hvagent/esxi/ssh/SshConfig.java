package io.hvagent.esxi.ssh;

import io.hvagent.spi.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys under {@code ssh}. With it, the states of services are asked over SSH.
 *
 * @param username who logs in; may come from the environment of the replaced exporter
 * @param password the same
 * @param services names of init scripts; those of the replaced exporter, if nothing is written
 * @param parallel hosts that are asked at the same time, at most
 */
public record SshConfig(Optional<String> username, Optional<Secret> password, List<String> services, Integer parallel) {
    /** What the replaced exporter asked for. */
    public static final List<String> USUAL_SERVICES =
            List.of("hostd", "nsx-opsagent", "nsx-proxy", "nsxa", "ntpd", "vpxa", "vvold");

    private static final int USUAL_PARALLEL = 10;

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public SshConfig {
        services = services.isEmpty() ? USUAL_SERVICES : List.copyOf(services);
        parallel = Objects.requireNonNullElse(parallel, USUAL_PARALLEL);
    }

    /** Nothing written at all: what the replaced exporter's file and environment are put into. */
    public static SshConfig unwritten() {
        return new SshConfig(Optional.empty(), Optional.empty(), List.of(), null);
    }

    /**
     * What the replaced exporter's configuration says.
     *
     * @param username ESXI_USER
     * @param password ESXI_PASSWORD
     * @param services of {@code critical_service_collector}
     * @param parallel its {@code max_threads}
     */
    public record Legacy(String username, Secret password, List<String> services, int parallel) {}

    /** This, with what it does not say taken from the replaced exporter's configuration. */
    public SshConfig completedBy(Legacy legacy) {
        return new SshConfig(
                username.or(() -> Optional.of(legacy.username())),
                password.or(() -> Optional.of(legacy.password())),
                services.equals(USUAL_SERVICES) ? legacy.services() : services,
                parallel == USUAL_PARALLEL ? Integer.valueOf(legacy.parallel()) : parallel);
    }
}
