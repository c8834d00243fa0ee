package io.hvagent.proxmox.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code mountinfo}.
 *
 * @param device the kernel's text, its escapes as they are
 * @param point where it is mounted, without escapes
 */
record Mount(String device, String point, String type, boolean readOnly, String number) {
    /** What stands before the optional fields. */
    private static final int FIRST_FIELDS = 6;
    /** What stands behind the dash. */
    private static final int LAST_FIELDS = 3;

    /** The mounts of a file, the first of those that are the same but for their options. */
    static List<Mount> parse(Words words) throws MalformedFile {
        Map<List<String>, Mount> mounts = new LinkedHashMap<>();
        while (words.nextLine()) {
            Mount mount = of(words);
            mounts.putIfAbsent(List.of(mount.device, mount.point, mount.type), mount);
        }
        return List.copyOf(mounts.values());
    }

    private static Mount of(Words words) throws MalformedFile {
        List<String> fields = new ArrayList<>();
        while (words.next()) {
            fields.add(words.text());
        }
        int dash = fields.subList(Math.min(FIRST_FIELDS, fields.size()), fields.size())
                        .indexOf("-")
                + FIRST_FIELDS;
        if (dash < FIRST_FIELDS || fields.size() <= dash + LAST_FIELDS) {
            throw new MalformedFile(words.place() + "no mount: '" + words.line() + "'");
        }
        boolean readOnly = isReadOnly(fields.get(5)) || isReadOnly(fields.get(dash + 3));
        return new Mount(fields.get(dash + 2), unescaped(fields.get(4)), fields.get(dash + 1), readOnly, fields.get(2));
    }

    private static boolean isReadOnly(String options) {
        List<String> each = List.of(options.split(","));
        return each.contains("ro") || each.contains("emergency_ro");
    }

    /** {@code \040} is a blank, and so on. */
    static String unescaped(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            boolean escaped = isEscape(from, i);
            to[length++] = escaped ? (byte) Integer.parseInt(text(from, i + 1), 8) : from[i];
            i += escaped ? 3 : 0;
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return bytes[at] == '\\' && at + 3 < bytes.length && text(bytes, at + 1).matches("[0-3][0-7]{2}");
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, 3, StandardCharsets.ISO_8859_1);
    }

    String major() {
        return number.substring(0, Math.max(0, number.indexOf(':')));
    }

    String minor() {
        return number.substring(number.indexOf(':') + 1);
    }
}
