package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.PluginContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whose key is whose: pinned fingerprints, a known_hosts file, and keys accepted at first sight if that is wanted. Thread-safe. */
final class HostTrust {
    /** What speaks for a key. */
    enum Voucher {
        FINGERPRINT,
        KNOWN_HOSTS,
        ACCEPTED
    }

    private static final String WAY_OUT =
            "; compare it at the host's console (ssh-keygen -l -f /etc/ssh/ssh_host_ecdsa_key.pub), then ";

    private final SshConfig config;
    private final Optional<KnownHostsFile> knownHosts;
    private final Optional<AcceptedKeys> accepted;

    /** @throws IllegalArgumentException if keys are to be accepted and there is no place to keep them */
    HostTrust(SshConfig config, PluginContext context) {
        this.config = config;
        this.knownHosts = config.knownHosts().map(KnownHostsFile::new);
        if (config.hostKeys().filter(SshConfig.NewKeys.ACCEPT_NEW::equals).isPresent()) {
            Path directory = context.stateDirectory()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "ssh.host_keys: accept-new needs the agent's state directory, to keep the keys in"));
            accepted = Optional.of(new AcceptedKeys(directory, context.source()));
        } else {
            accepted = Optional.empty();
        }
    }

    /** The algorithms of the keys on record, which the host is asked to prove itself by; empty: any. */
    List<String> algorithms(EsxiHost host) throws CollectException {
        return pin(host).isPresent()
                ? List.of()
                : recorded(host).stream()
                        .flatMap(key -> key.algorithms().stream())
                        .distinct()
                        .toList();
    }

    /**
     * Judges a key before anything is sent over the connection that it guards.
     *
     * @throws CollectException UNTRUSTED if nothing speaks for it
     */
    Voucher judge(EsxiHost host, HostKey key) throws CollectException {
        KnownHosts file = file();
        if (file.revoked(key)) {
            throw untrusted(host, "its key " + shown(key) + " is marked as revoked");
        }
        Optional<String> pin = pin(host);
        if (pin.isPresent()) {
            return matching(host, key, pin.get().replace("=", ""));
        }
        if (file.keys(names(host)).contains(key)) {
            return Voucher.KNOWN_HOSTS;
        }
        List<HostKey> recorded = recorded(host);
        if (recorded.isEmpty()) {
            return acceptNew(host, key);
        }
        if (recorded.contains(key)) {
            return Voucher.ACCEPTED;
        }
        throw changed(host, key, recorded);
    }

    private Voucher matching(EsxiHost host, HostKey key, String pin) throws CollectException {
        if (key.fingerprint().equals(pin)) {
            return Voucher.FINGERPRINT;
        }
        throw untrusted(
                host,
                "its key CHANGED, or another machine answers: " + shown(key) + " instead of " + pin + " in"
                        + " ssh.fingerprints" + WAY_OUT + "write it there");
    }

    private CollectException changed(EsxiHost host, HostKey key, List<HostKey> recorded) {
        String place =
                accepted.<Object>map(keys -> keys).orElse("ssh.known_hosts").toString();
        return untrusted(
                host,
                "its key CHANGED, or another machine answers: " + shown(key) + " instead of " + shown(recorded.get(0))
                        + WAY_OUT + "replace the line in " + place);
    }

    private Voucher acceptNew(EsxiHost host, HostKey key) throws CollectException {
        if (accepted.isEmpty()) {
            throw untrusted(
                    host,
                    "nothing speaks for its key " + shown(key) + WAY_OUT + "write it under ssh.fingerprints, or collect"
                            + " the keys of all hosts with hvagent check PROFILE --connect --write-known-hosts FILE and name"
                            + " FILE as ssh.known_hosts, or write ssh.host_keys: accept-new");
        }
        try {
            accepted.get().accept(KnownHosts.name(host.address(), config.port()), key);
            return Voucher.ACCEPTED;
        } catch (IOException e) {
            throw new CollectException(
                    Reason.INTERNAL, "cannot keep the key of " + host.name() + " in " + accepted.get() + ": " + e, e);
        }
    }

    private static CollectException untrusted(EsxiHost host, String why) {
        return new CollectException(Reason.UNTRUSTED, host.name() + ": nothing was sent to it, for " + why);
    }

    private static String shown(HostKey key) {
        return key.type() + " " + key.fingerprint();
    }

    private Optional<String> pin(EsxiHost host) {
        return Optional.ofNullable(config.fingerprints().get(host.name()))
                .or(() -> Optional.ofNullable(config.fingerprints().get(host.address())));
    }

    private List<HostKey> recorded(EsxiHost host) throws CollectException {
        List<HostKey> inFile = file().keys(names(host));
        return inFile.isEmpty()
                ? accepted.map(keys -> keys.known().keys(names(host))).orElse(List.of())
                : inFile;
    }

    private List<String> names(EsxiHost host) {
        return List.of(KnownHosts.name(host.address(), config.port()), KnownHosts.name(host.name(), config.port()));
    }

    private KnownHosts file() throws CollectException {
        if (knownHosts.isEmpty()) {
            return KnownHosts.none();
        }
        try {
            return knownHosts.get().read();
        } catch (IOException e) {
            throw new CollectException(
                    Reason.UNTRUSTED, "cannot read ssh.known_hosts " + knownHosts.get() + ": " + e, e);
        }
    }
}
