package io.hvagent.proxmox.api;

import io.hvagent.proxmox.json.JsonObject;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A call of the API that only reads.
 *
 * @param path below {@code /api2/json}, encoded, with its query
 * @param privilege what the caller needs, as {@code pveum} and the API's documentation name it; "" if nothing
 * @param node the node that it is forwarded to; "" if any node answers it by itself
 * @param slow whether it may well take longer than a few seconds, as one does that asks disks
 * @param rows which objects in lists of its answer are wanted
 */
public record Call(String path, String privilege, String node, boolean slow, Predicate<JsonObject> rows) {
    private static final Pattern GUEST = Pattern.compile("/(qemu|lxc)/\\d+");

    /** A call that any node answers by itself. */
    public static Call cluster(String path, String privilege) {
        return new Call(path, privilege, "", false, any -> true);
    }

    /** A call that one node answers. */
    public static Call node(String node, String path, String privilege) {
        return new Call("/nodes/" + encoded(node) + path, privilege, node, false, any -> true);
    }

    /** This one, which may take long. */
    public Call slowly() {
        return new Call(path, privilege, node, true, rows);
    }

    /** This one, of whose answer some rows are wanted alone. */
    public Call of(Predicate<JsonObject> wanted) {
        return new Call(path, privilege, node, slow, wanted);
    }

    /** The path without the number of a guest and the query, to count calls by. */
    public String pattern() {
        return GUEST.matcher(path.split("\\?", 2)[0]).replaceAll("/$1/{vmid}");
    }

    /** A word as it stands in a path. */
    public static String encoded(String word) {
        StringBuilder encoded = new StringBuilder(word.length());
        for (byte b : word.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return path;
    }
}
