package io.hvagent.simulators.vcenter.soap;

import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;

/** Text as XML writes it. */
public final class XmlText {
    private XmlText() {}

    /** Writes text between tags or within double quotes. */
    public static void write(String text, Bytes out) {
        if (isPlain(text)) {
            out.ascii(text);
        } else {
            out.utf8(escape(text));
        }
    }

    static String unescape(String text) throws Malformed {
        if (text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        int at = 0;
        for (int amp = text.indexOf('&'); amp >= 0; amp = text.indexOf('&', at)) {
            int semicolon = text.indexOf(';', amp);
            if (semicolon < 0) {
                throw new Malformed("an entity does not end");
            }
            plain.append(text, at, amp).appendCodePoint(entity(text.substring(amp + 1, semicolon)));
            at = semicolon + 1;
        }
        return plain.append(text, at, text.length()).toString();
    }

    private static int entity(String name) throws Malformed {
        if (name.startsWith("#")) {
            return name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
        }
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> throw new Malformed("an entity that XML does not have: " + name);
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '"' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
