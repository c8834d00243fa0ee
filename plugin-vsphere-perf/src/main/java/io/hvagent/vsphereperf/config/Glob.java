package io.hvagent.vsphereperf.config;

import java.util.regex.Pattern;

/**
 * A text with wildcards: {@code *} stands for any characters but {@code /}, {@code **} for any, {@code ?} for one. Two globs of
 * the same text are equal.
 */
public final class Glob {
    private static final Pattern WILD = Pattern.compile("\\*\\*|\\*|\\?");

    private final String text;
    private final Pattern pattern;

    public Glob(String text) {
        this.text = text;
        this.pattern = Pattern.compile(expression(text), Pattern.DOTALL);
    }

    private static String expression(String text) {
        StringBuilder expression = new StringBuilder();
        int end = 0;
        var wild = WILD.matcher(text);
        while (wild.find()) {
            expression.append(Pattern.quote(text.substring(end, wild.start())));
            expression.append(
                    switch (wild.group()) {
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> "[^/]";
                    });
            end = wild.end();
        }
        return expression.append(Pattern.quote(text.substring(end))).toString();
    }

    public boolean matches(String candidate) {
        return pattern.matcher(candidate).matches();
    }

    /** Whether it has no wildcard, and so matches one text only. */
    public boolean isLiteral() {
        return !WILD.matcher(text).find();
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
