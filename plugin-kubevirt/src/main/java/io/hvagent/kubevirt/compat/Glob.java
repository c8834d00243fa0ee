package io.hvagent.kubevirt.compat;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A shell pattern as the replaced collector took them: {@code *} and {@code ?} match all but a slash, {@code [a-z]} and
 * {@code [^a-z]} one character, a backslash takes the next one as it is.
 */
final class Glob {
    private final Pattern pattern;

    /** @throws IllegalArgumentException if it is malformed */
    Glob(String text) {
        try {
            pattern = Pattern.compile(regex(text), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a shell pattern", e);
        }
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static String regex(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                int end = classEnd(text, i);
                regex.append(text, i, end + 1);
                i = end;
            } else if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(text.substring(i + 1, i + 2)));
                i++;
            } else {
                regex.append(one(c));
            }
        }
        return regex.toString();
    }

    private static String one(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    private static int classEnd(String text, int open) {
        int end = text.indexOf(']', open + 2);
        if (end < 0
                || text.substring(open + 1, end).contains("[")
                || text.substring(open, end).contains("&&")) {
            throw new IllegalArgumentException("'" + text + "' is not a shell pattern: '[' is not closed");
        }
        return end;
    }
}
