package io.hvagent.proxmox.compat;

import java.net.URI;
import java.util.Locale;
import java.util.OptionalInt;

/** A host, with or without a port: {@code pve1}, {@code pve1:8006}, {@code 2001:db8::1}, {@code [2001:db8::1]:8006}. Never connected to. */
public record TargetName(String host, OptionalInt port) {
    /** The port of the API. */
    public static final int USUAL_PORT = 8006;

    public static TargetName of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.startsWith("[") && plain.contains("]")) {
            int end = plain.indexOf(']');
            return of(plain.substring(1, end), plain.substring(end + 1));
        }
        int colon = plain.indexOf(':');
        boolean single = colon >= 0 && colon == plain.lastIndexOf(':');
        return single ? of(plain.substring(0, colon), plain.substring(colon)) : of(plain, "");
    }

    static TargetName of(URI endpoint) {
        return of(endpoint.getAuthority());
    }

    private static TargetName of(String host, String rest) {
        return new TargetName(
                host,
                rest.matches(":\\d{1,5}") ? OptionalInt.of(Integer.parseInt(rest.substring(1))) : OptionalInt.empty());
    }

    /** Whether a query for this means what has that name: the same host, and the same port if both say one. */
    boolean means(TargetName other) {
        return host.equals(other.host) && (port.isEmpty() || port.getAsInt() == other.port.orElse(USUAL_PORT));
    }

    /** Whether it is a name or address that a cluster reports of a node, whose API has the usual port. */
    boolean meansNode(String nameOrAddress) {
        return means(new TargetName(nameOrAddress.toLowerCase(Locale.ROOT), OptionalInt.empty()));
    }

    /** The host up to its first dot. */
    String firstWord() {
        return host.split("\\.", 2)[0];
    }
}
