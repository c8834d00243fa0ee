package io.hvagent.config;

import java.util.regex.Pattern;

/** Words of a profile inside a message: short, on one line, without the user and password of an address. */
final class UserText {
    private static final int LONGEST = 60;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern USER_INFO = Pattern.compile("//[^\\s/]\\S*@");

    private UserText() {}

    /** In single quotes, cut after some 60 characters. A text with an {@code @} in an address loses all before it. */
    static String quote(String text) {
        int user = text.lastIndexOf('@');
        int slashes = text.indexOf("//");
        boolean credentials = slashes >= 0 && user > slashes;
        String shown = credentials ? text.substring(0, slashes) + "//***" + text.substring(user) : text;
        return "'" + clip(shown) + "'";
    }

    /** Cut after some 60 characters, and on one line. */
    static String clip(String text) {
        return oneLine(text.codePointCount(0, text.length()) <= LONGEST ? text : cut(text));
    }

    /** A key, without what follows a colon: where the space after it was forgotten, that is a value. */
    static String key(String text) {
        int colon = text.indexOf(':');
        return text.isEmpty() ? "\"\"" : colon < 0 ? clip(text) : clip(text.substring(0, colon)) + ":…";
    }

    /** A whole message on one line, without users and passwords of addresses. */
    static String message(String text) {
        return oneLine(USER_INFO.matcher(text).replaceAll("//***@"));
    }

    private static String cut(String text) {
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
