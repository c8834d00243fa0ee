package io.hvagent.proxmox.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.util.Arrays;
import java.util.Optional;

/** Who logs in. Prints no secret. */
public sealed interface Credentials {
    /** The user, or the user and the token's name; how messages call the caller. */
    String caller();

    /** What the login guard is told. */
    Secret secret();

    /**
     * An API token.
     *
     * @param id {@code USER@REALM!NAME}; empty where the secret holds it before an equals sign
     */
    record Token(Optional<String> id, Secret secret) implements Credentials {
        private static final String SCHEME = "PVEAPIToken=";
        private static final String UNNAMED = "the API token";

        @Override
        public String caller() {
            return id.orElseGet(this::idInSecret);
        }

        /** What stands before the value is no secret. */
        private String idInSecret() {
            try {
                String full = full();
                return full.substring(0, full.indexOf('='));
            } catch (CollectException unusable) {
                return UNNAMED;
            }
        }

        /** {@code USER@REALM!NAME=VALUE}. */
        String full() throws CollectException {
            char[] revealed = secret.reveal();
            try {
                String text = new String(revealed).strip();
                String value = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
                String full = id.isPresent() && !value.contains("!") ? id.get() + "=" + value : value;
                check(full);
                return full;
            } finally {
                Arrays.fill(revealed, '\0');
            }
        }

        private void check(String full) throws CollectException {
            if (!full.matches("[^\\s!=@]+@[^\\s!=@]+![^\\s!=]+=[\\x21-\\x7e]+")) {
                throw new CollectException(
                        Reason.UNAUTHORIZED,
                        id.orElse(UNNAMED)
                                + " is none of the form USER@REALM!NAME=VALUE: write it so, or put USER@REALM!NAME under username");
            }
        }
    }

    /**
     * A user, who gets a ticket for a password.
     *
     * @param user with realm
     * @param otp a second factor that does not change; seldom useful
     */
    record Password(String user, Secret secret, Optional<String> otp) implements Credentials {
        @Override
        public String caller() {
            return user;
        }
    }
}
