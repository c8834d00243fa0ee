package io.hvagent.logging;

/** How a line is written. In both formats a line is one line: what would break it, or fool a terminal, is escaped. */
public enum LogFormat {
    /** {@code ts=… level=info msg="…"}. */
    LOGFMT {
        @Override
        void field(StringBuilder line, String key, String value) {
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(key).append('=');
            if (isBare(value)) {
                line.append(value);
            } else {
                quoted(line, value);
            }
        }

        @Override
        void end(StringBuilder line) {
            line.append('\n');
        }
    },
    /** <code>{"ts":"…","level":"info","msg":"…"}</code>. */
    JSON {
        @Override
        void field(StringBuilder line, String key, String value) {
            line.append(line.length() == 0 ? '{' : ',').append('"').append(key).append("\":");
            quoted(line, value);
        }

        @Override
        void end(StringBuilder line) {
            line.append("}\n");
        }
    };

    private static final String HEX = "0123456789abcdef";

    abstract void field(StringBuilder line, String key, String value);

    abstract void end(StringBuilder line);

    private static boolean isBare(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '=' || c == '\\') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static void quoted(StringBuilder line, String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            escaped(line, value.charAt(i));
        }
        line.append('"');
    }

    private static void escaped(StringBuilder line, char c) {
        switch (c) {
            case '"', '\\' -> line.append('\\').append(c);
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPlain(c)) {
                    line.append(c);
                } else {
                    line.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        line.append(HEX.charAt(c >> shift & 0xf));
                    }
                }
            }
        }
    }

    /** Not a control character, a line or paragraph separator, or one that turns the direction of what follows. */
    private static boolean isPlain(char c) {
        return c >= ' '
                && (c < 0x7f || c > 0x9f)
                && !(c >= '\u2028' && c <= '\u202E')
                && !(c >= '\u2066' && c <= '\u2069');
    }
}
