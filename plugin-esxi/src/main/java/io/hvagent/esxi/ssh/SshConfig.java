package io.hvagent.esxi.ssh;

import io.hvagent.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys under {@code ssh}. With it, the states of services are asked over SSH.
 *
 * @param username who logs in; may come from the environment of the replaced exporter
 * @param password the same; used if there is no key
 * @param key a private key in the format of ssh-keygen
 * @param passphrase of the key
 * @param port 22 if not written
 * @param services names of init scripts; those of the replaced exporter, if nothing is written
 * @param parallel hosts that are asked at the same time, at most
 * @param knownHosts a file as OpenSSH has it; hashed names too
 * @param fingerprints {@code SHA256:…} by a host's name or address
 * @param hostKeys what is done about a key that nobody vouches for; refused if nothing is written
 * @param connection how long a connection lives; kept if nothing is written
 */
public record SshConfig(
        Optional<String> username,
        Optional<Secret> password,
        Optional<Secret> key,
        Optional<Secret> passphrase,
        Integer port,
        List<String> services,
        Integer parallel,
        Optional<Path> knownHosts,
        Map<String, String> fingerprints,
        Optional<NewKeys> hostKeys,
        Optional<Lifetime> connection) {
    /** What is done about the key of a host that has none on record. A changed key is refused always. */
    public enum NewKeys {
        /** The first key that a host shows is trusted, and kept in the state directory. */
        ACCEPT_NEW,
        REFUSE
    }

    /** How long a connection lives. */
    public enum Lifetime {
        /** From round to round, until nobody used it for five minutes. */
        KEPT(Duration.ofMinutes(5)),
        /** For one round: a login in each. */
        PER_SCRAPE(Duration.ZERO);

        private final Duration idle;

        Lifetime(Duration idle) {
            this.idle = idle;
        }

        Duration idle() {
            return idle;
        }
    }

    /** What the replaced exporter asked for. */
    public static final List<String> USUAL_SERVICES =
            List.of("hostd", "nsx-opsagent", "nsx-proxy", "nsxa", "ntpd", "vpxa", "vvold");

    private static final int USUAL_PARALLEL = 32;
    private static final int MOST_PARALLEL = 64;
    private static final int USUAL_PORT = 22;
    private static final int LAST_PORT = 65_535;
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public SshConfig {
        services = services.isEmpty() ? USUAL_SERVICES : List.copyOf(services);
        parallel = Objects.requireNonNullElse(parallel, USUAL_PARALLEL);
        port = Objects.requireNonNullElse(port, USUAL_PORT);
        fingerprints = Map.copyOf(fingerprints);
        check(services.stream().allMatch(SERVICE.asMatchPredicate()), "ssh.services: not the name of an init script");
        check(parallel >= 1 && parallel <= MOST_PARALLEL, "ssh.parallel: 1 to " + MOST_PARALLEL);
        check(port >= 1 && port <= LAST_PORT, "ssh.port: 1 to " + LAST_PORT);
        check(
                fingerprints.values().stream().allMatch(FINGERPRINT.asMatchPredicate()),
                "ssh.fingerprints: they look like SHA256: and 43 characters, as ssh-keygen -l shows them");
    }

    /** Nothing written at all: what the replaced exporter's file and environment are put into. */
    public static SshConfig unwritten() {
        return new SshConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                null,
                List.of(),
                null,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
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
                key,
                passphrase,
                port,
                services.equals(USUAL_SERVICES) ? legacy.services() : services,
                parallel == USUAL_PARALLEL ? Integer.valueOf(Math.min(MOST_PARALLEL, legacy.parallel())) : parallel,
                knownHosts,
                fingerprints,
                hostKeys,
                connection);
    }
}
