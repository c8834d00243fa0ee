package io.hvagent.vmguest.machine;

import java.util.Locale;
import java.util.Optional;

/**
 * The BIOS UUID in the form of vSphere's {@code config.uuid}: lower case, with dashes. The firmware tables of newer
 * virtual hardware hold its first three groups with their bytes reversed, as the kernel then shows them.
 */
public final class BiosUuid {
    private static final int DIGITS = 32;
    private static final String SERIAL = "VMware-";

    private BiosUuid() {}

    /** From sixteen bytes in hex, however they are grouped; empty if it is something else. */
    public static Optional<String> of(String hex) {
        String digits = hex.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        boolean usable = digits.length() == DIGITS && digits.matches("[0-9a-f]+") && !digits.matches("(.)\\1+");
        return usable ? Optional.of(dashed(digits)) : Optional.empty();
    }

    /** From the kernel's {@code product_uuid} and {@code product_serial}; the serial number, if there, tells the order. */
    public static Optional<String> ofDmi(Optional<String> productUuid, Optional<String> productSerial) {
        Optional<String> serial = productSerial
                .map(String::strip)
                .filter(s -> s.startsWith(SERIAL))
                .flatMap(s -> of(s.substring(SERIAL.length())));
        return serial.or(() -> productUuid.flatMap(BiosUuid::of).map(BiosUuid::ordered));
    }

    /** VMware's UUIDs begin with 564d when made by a host and with 42 when made by a vCenter. */
    private static String ordered(String uuid) {
        String other = reversed(uuid);
        return !begins(uuid) && begins(other) ? other : uuid;
    }

    private static boolean begins(String uuid) {
        return uuid.startsWith("564d") || uuid.startsWith("42");
    }

    private static String reversed(String uuid) {
        return bytesReversed(uuid.substring(0, 8)) + "-" + bytesReversed(uuid.substring(9, 13)) + "-"
                + bytesReversed(uuid.substring(14, 18)) + uuid.substring(18);
    }

    private static String bytesReversed(String hex) {
        StringBuilder out = new StringBuilder();
        for (int i = hex.length(); i > 0; i -= 2) {
            out.append(hex, i - 2, i);
        }
        return out.toString();
    }

    private static String dashed(String digits) {
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }
}
