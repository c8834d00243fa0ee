package io.hvagent.exposition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text from outside made fit for a page: no control characters, whole characters only, no longer than allowed, escaped. */
final class LabelText {
    private static final int HASH_DIGITS = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private LabelText() {}

    /** A label value as it stands between the quotes. */
    static byte[] value(String value, int maxLength) {
        String escaped = escape(cut(clean(value), maxLength)).replace("\"", "\\\"");
        return escaped.getBytes(StandardCharsets.UTF_8);
    }

    /** A help text as it stands after the name in OpenMetrics, which escapes quotes there too. */
    static byte[] openMetricsHelp(String help) {
        return value(help, Integer.MAX_VALUE);
    }

    /** A help text as it stands after the name in text format 0.0.4. */
    static byte[] help(String help) {
        return escape(clean(help)).getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        String hash = "#" + hash(text);
        int kept = Math.max(0, maxLength - hash.length());
        boolean splitsPair = kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1));
        return text.substring(0, splitsPair ? kept - 1 : kept) + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
