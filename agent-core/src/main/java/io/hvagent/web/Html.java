package io.hvagent.web;

import java.time.Duration;
import java.time.Instant;

/** A page in the making: {@link #raw} is for constants of our own, {@link #text} for everything else. */
final class Html {
    private final StringBuilder out = new StringBuilder(16 * 1024);

    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String any) {
        for (int i = 0; i < any.length(); i++) {
            escape(any.charAt(i));
        }
        return this;
    }

    Html text(long number) {
        out.append(number);
        return this;
    }

    /** An element of a constant name, with or without constant attributes, around a text. */
    Html element(String tag, String any) {
        int space = tag.indexOf(' ');
        return raw("<").raw(tag)
                .raw(">")
                .text(any)
                .raw("</")
                .raw(space < 0 ? tag : tag.substring(0, space))
                .raw(">");
    }

    /** How long ago a moment was, with the moment itself for machines and for whoever points at it. */
    Html ago(Instant then, Instant now) {
        String moment = then.toString();
        return raw("<time datetime=\"")
                .text(moment)
                .raw("\" title=\"")
                .text(moment)
                .raw("\">")
                .text(Amounts.of(Duration.between(then, now)))
                .raw(" ago</time>");
    }

    private void escape(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append(' ');
            default -> out.append(isHarmless(c) ? c : '\uFFFD');
        }
    }

    /** Not a control character, nor one that turns the direction of what follows. */
    private static boolean isHarmless(char c) {
        return !Character.isISOControl(c) && !(c >= '\u202A' && c <= '\u202E') && !(c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
