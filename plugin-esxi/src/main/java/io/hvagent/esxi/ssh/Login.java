package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import net.schmizz.sshj.userauth.password.Resource;

/** Logs in with one method and one attempt, if the guard of the account allows it. Thread-safe. */
final class Login {
    private static final String KEYBOARD = "keyboard-interactive";
    private static final String PUBLIC_KEY = "publickey";

    private final SshConfig config;
    private final LoginGuard guard;
    private final String user;
    private final Secret secret;
    private final Optional<KeyRing> keys;

    /** @throws IllegalArgumentException without a user, or without password and key */
    Login(SshConfig config, LoginGuard guard) {
        this.config = config;
        this.guard = guard;
        this.keys = config.key().map(key -> new KeyRing(key, config.passphrase()));
        this.user = config.username()
                .orElseThrow(() -> new IllegalArgumentException("ssh.username: who logs in? (or ESXI_USER)"));
        this.secret = config.key()
                .or(config::password)
                .orElseThrow(
                        () -> new IllegalArgumentException("ssh.key or ssh.password is needed (or ESXI_PASSWORD)"));
    }

    /** @throws CollectException UNAUTHORIZED if an attempt now could lock the account */
    void ask(EsxiHost host) throws CollectException {
        guard.attempt(host.address(), user, secret).close();
    }

    /** How long logins at a host are held back from now on. */
    Duration heldBack(EsxiHost host) throws CollectException {
        return guard.heldBack(host.address(), user, secret);
    }

    /** Logs in over a connection whose host key was judged. */
    void in(SSHClient client, EsxiHost host, Deadline deadline) throws CollectException, IOException {
        AuthNone question = new AuthNone();
        if (attempt(client, question, deadline)) {
            return;
        }
        Collection<String> allowed = client.getUserAuth().getAllowedMethods();
        try (LoginGuard.Attempt attempt = guard.attempt(host.address(), user, secret)) {
            if (offered(client, host, allowed, deadline)) {
                attempt.accepted();
            } else {
                attempt.rejected();
                throw refused(host);
            }
        }
    }

    /** Whether the host took it; a host that ends the connection over it did not. */
    private boolean offered(SSHClient client, EsxiHost host, Collection<String> allowed, Deadline deadline)
            throws CollectException, IOException {
        AuthMethod method = method(host, allowed);
        try {
            return attempt(client, method, deadline);
        } catch (TransportException e) {
            if (e.getDisconnectReason() == DisconnectReason.UNKNOWN) {
                throw e;
            }
            return false;
        }
    }

    private boolean attempt(SSHClient client, AuthMethod method, Deadline deadline) throws SSHException {
        method.setLoggerFactory(client.getTransport().getConfig().getLoggerFactory());
        int millis = deadline.millis();
        client.getTransport().setTimeoutMs(millis);
        return client.getUserAuth()
                .authenticate(user, (net.schmizz.sshj.Service) client.getConnection(), method, millis);
    }

    private AuthMethod method(EsxiHost host, Collection<String> allowed) throws CollectException {
        if (keys.isPresent()) {
            requireAllowed(host, allowed, PUBLIC_KEY);
            return new OneKey(new KeyPairWrapper(keys.get().pair()));
        }
        if (allowed.contains(KEYBOARD)) {
            return new AuthKeyboardInteractive(new OneAnswer(secret.reveal()));
        }
        requireAllowed(host, allowed, "password");
        return new AuthPassword(PasswordUtils.createOneOff(secret.reveal()));
    }

    private static void requireAllowed(EsxiHost host, Collection<String> allowed, String method)
            throws CollectException {
        if (!allowed.contains(method)) {
            throw new CollectException(
                    Reason.FORBIDDEN,
                    host.name() + " allows no login by " + method + ", only by " + String.join(", ", allowed)
                            + ": give ssh.key or ssh.password accordingly");
        }
    }

    private CollectException refused(EsxiHost host) {
        String what = config.key().isPresent() ? "key" : "password";
        return new CollectException(
                Reason.UNAUTHORIZED,
                host.name() + " refused the " + what + " of '" + user
                        + "' over SSH, or the account is locked; in lockdown"
                        + " mode only exception users may log in");
    }

    /** A key that is offered with one signature algorithm only: each further one would count as a failure. */
    private static final class OneKey extends AuthPublickey {
        OneKey(KeyPairWrapper key) {
            super(key);
        }

        @Override
        public boolean shouldRetry() {
            return false;
        }
    }

    /** Answers the first question that is not echoed with the password, and everything else with nothing. */
    private static final class OneAnswer implements ChallengeResponseProvider {
        private static final char[] NOTHING = {};

        private Optional<char[]> password;

        OneAnswer(char[] password) {
            this.password = Optional.of(password);
        }

        @Override
        public List<String> getSubmethods() {
            return List.of();
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface declares it
        public void init(Resource resource, String name, String instruction) {}

        @Override
        public char[] getResponse(String prompt, boolean echo) {
            char[] answer = echo ? NOTHING : password.orElse(NOTHING);
            if (!echo) {
                password = Optional.empty();
            }
            return answer;
        }

        @Override
        public boolean shouldRetry() {
            return false;
        }
    }
}
