package io.hvagent.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a target proves that it is itself, as a plugin's record holds it under the key {@code tls}: by the certificate
 * authorities of this machine, if nothing is written; by those of a file; by the certificate itself; or not at all. The
 * certificate must be made out for the name in the target's address, except where it is pinned or not looked at.
 *
 * @param caFile certificates in PEM, instead of those of this machine; read when a client is made
 * @param pin the SHA-256 of the target's own certificate, in hex with or without colons; several, parted by commas, while the
 *     certificate is being changed. No authority, date or name is looked at then.
 * @param verify {@code none} takes whatever answers for the target
 */
public record Tls(Optional<Path> caFile, Optional<String> pin, Optional<Verify> verify) {
    /** The certificate authorities of this machine. */
    public static final Tls SYSTEM = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the target's certificate is looked at. */
    public enum Verify {
        FULL,
        NONE
    }

    private static final int PIN_DIGITS = 64;

    /** @throws IllegalArgumentException if a pin is none, or if two ways are written that exclude each other */
    public Tls {
        pins(pin);
        if (verify.filter(Verify.NONE::equals).isPresent() && (caFile.isPresent() || pin.isPresent())) {
            throw new IllegalArgumentException("verify: none looks at no certificate; remove it, or remove "
                    + (pin.isPresent() ? "pin" : "ca_file"));
        }
        if (caFile.isPresent() && pin.isPresent()) {
            throw new IllegalArgumentException("a pin needs no certificate authority; remove ca_file or pin");
        }
    }

    /** False if anybody may answer for the target. */
    public boolean verified() {
        return !verify.filter(Verify.NONE::equals).isPresent();
    }

    /** The pins, in lower case without colons. */
    List<String> pins() {
        return pins(pin);
    }

    private static List<String> pins(Optional<String> pin) {
        return pin.stream()
                .flatMap(text -> Stream.of(text.strip().split("[,\\s]+")))
                .map(Tls::plain)
                .toList();
    }

    private static String plain(String pin) {
        String digits = pin.replace(":", "").toLowerCase(Locale.ROOT);
        if (digits.length() != PIN_DIGITS || !digits.matches("[0-9a-f]*")) {
            throw new IllegalArgumentException("pin: '" + pin + "' is not the SHA-256 of a certificate, which has "
                    + PIN_DIGITS + " hex digits (AB:CD:… or abcd…); hvagent check --connect shows it");
        }
        return digits;
    }
}
