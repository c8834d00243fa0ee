package io.hvagent.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent's place among several: a number, or a name that ends in one, as the pods of a StatefulSet have ({@code web-2}). */
record ShardIndex(int value) {
    private static final Pattern FORM = Pattern.compile("(?:.*-)?([0-9]{1,6})", Pattern.DOTALL);

    /** @throws IllegalArgumentException with what is wrong, without the text */
    static ShardIndex parse(String text) {
        Matcher number = FORM.matcher(text);
        if (!number.matches()) {
            throw new IllegalArgumentException("is neither a number from 0 nor a name that ends in one, such as web-2");
        }
        return new ShardIndex(Integer.parseInt(number.group(1)));
    }
}
