package io.hvagent.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables of the environment in the place of {@code ${env:NAME}}; two dollar signs stand for one before a brace. */
final class EnvironmentText {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{(?:(\\w+):([^}]*)\\})?");

    private final Map<String, String> environment;

    EnvironmentText(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException with what is wrong, without the text */
    String expand(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    /** The text with its escapes undone. */
    static String unescape(String text) {
        return text.replace("$${", "${");
    }

    /** Whether a reference stands somewhere in the text. */
    static boolean mentions(String text) {
        return REFERENCE.matcher(text).results().anyMatch(match -> !match.group()
                .startsWith("$$"));
    }

    private String value(MatchResult reference) {
        if (reference.group().startsWith("$$")) {
            return "${";
        }
        if (!"env".equals(reference.group(1))) {
            throw new IllegalArgumentException("only ${env:NAME} can stand here (write $${ for a plain ${)");
        }
        String name = reference.group(2);
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + UserText.clip(name) + " is not set");
        }
        return value;
    }
}
