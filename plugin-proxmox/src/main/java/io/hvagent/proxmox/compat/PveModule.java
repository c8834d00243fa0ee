package io.hvagent.proxmox.compat;

import io.hvagent.http.Tls;
import io.hvagent.proxmox.api.Credentials;
import io.hvagent.spi.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What one module of a {@code pve.yml}, or the {@code PVE_*} variables, say. Prints no value. */
public final class PveModule {
    private static final Set<String> UNSUPPORTED = Set.of("cert", "path_prefix");

    private final Map<String, String> keys;

    PveModule(Map<String, String> keys) {
        this.keys = Map.copyOf(keys);
        check();
    }

    /** The variables as they are, if they say anything: {@code PVE_USER} must be there. */
    public static Optional<PveModule> of(Map<String, String> environment) {
        if (environment.getOrDefault("PVE_USER", "").isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> keys = new java.util.HashMap<>();
        for (String key : Set.of("user", "password", "token_name", "token_value", "verify_ssl")) {
            String value = environment.getOrDefault("PVE_" + key.toUpperCase(Locale.ROOT), "");
            if (!value.isEmpty()) {
                keys.put(key, value);
            }
        }
        return Optional.of(new PveModule(keys));
    }

    private void check() {
        UNSUPPORTED.stream().filter(keys::containsKey).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("the module's key " + key + " has no counterpart here; remove it");
        });
        if (!text("backend").orElse("https").equals("https")
                || !text("service").orElse("PVE").equalsIgnoreCase("PVE")) {
            throw new IllegalArgumentException("only backend https and service PVE can be used");
        }
        if (text("user").isEmpty()
                || (text("password").isEmpty() && text("token_value").isEmpty())) {
            throw new IllegalArgumentException("the module needs user, and password or token_name and token_value");
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(keys.get(key)).filter(value -> !value.isEmpty());
    }

    /** A token if there is one, else the password. */
    public Credentials credentials() {
        String user = text("user").orElseThrow();
        Optional<String> token = text("token_value");
        return token.isPresent()
                ? new Credentials.Token(
                        Optional.of(user + "!" + text("token_name").orElse("")), new Plain("token_value", token.get()))
                : new Credentials.Password(
                        user, new Plain("password", text("password").orElseThrow()), text("otp"));
    }

    /** Whatever answers is taken where {@code verify_ssl} is false or 0, as there; YAML has no and off for it too. */
    public Tls tls() {
        boolean verified =
                !Set.of("false", "0").contains(text("verify_ssl").orElse("true").toLowerCase(Locale.ROOT));
        return verified ? Tls.SYSTEM : new Tls(Optional.empty(), Optional.empty(), Optional.of(Tls.Verify.NONE));
    }

    /** Where an endpoint says no port. */
    public OptionalInt port() {
        return text("port").filter(port -> port.matches("\\d{1,5}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    public Optional<Duration> timeout() {
        return text("timeout")
                .filter(seconds -> seconds.matches("\\d{1,4}(\\.\\d+)?"))
                .map(seconds -> Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)));
    }

    @Override
    public String toString() {
        return "module";
    }

    /** A secret that stands in the file in plain text. */
    private record Plain(String key, String value) implements Secret {
        @Override
        public char[] reveal() {
            return value.toCharArray();
        }

        @Override
        public String toString() {
            return key + " of pve.yml or the environment";
        }
    }
}
