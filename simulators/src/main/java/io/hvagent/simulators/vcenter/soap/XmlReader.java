package io.hvagent.simulators.vcenter.soap;

import java.nio.charset.StandardCharsets;

/**
 * Walks down the XML of a request, over its bytes: {@link #child} steps to the next child of the element one is in, and says
 * false at its end. After each step to a child, take its {@link #text}, {@link #skip} it, or walk its own children to their
 * end. Names are local ones; prefixes are passed over. Used by one thread.
 */
public final class XmlReader {
    private final byte[] xml;
    private final int end;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int tagEnd;
    private boolean empty;
    private int elements;

    public XmlReader(byte[] xml, int length) {
        this.xml = xml;
        this.end = length;
    }

    /** How many elements have begun so far. */
    public int elements() {
        return elements;
    }

    /** Where the next byte is. */
    public int position() {
        return at;
    }

    /** Where the current element's tag began. */
    public int tagStart() {
        int open = nameStart;
        while (xml[open] != '<') {
            open--;
        }
        return open;
    }

    /** Whether the bytes of an earlier part come again at once after the current tag's begin. */
    public boolean repeats(int from, int to) {
        int start = tagStart();
        return start + (to - from) <= end && java.util.Arrays.equals(xml, from, to, xml, start, start + (to - from));
    }

    /** Passes over what {@link #repeats} said is the same as before, and counts its elements. */
    public void leap(int from, int to, int inner) {
        at = tagStart() + (to - from);
        elements += inner - 1;
        empty = false;
    }

    /** Steps to the next child; false at the end of the element, which is then left. */
    public boolean child() throws Malformed {
        if (empty) {
            empty = false;
            return false;
        }
        while (toTag()) {
            if (xml[at] == '/') {
                at = find('>', at) + 1;
                return false;
            }
            if (xml[at] == '!' || xml[at] == '?') {
                passMarkup();
            } else {
                readStart();
                return true;
            }
        }
        throw new Malformed("the document ended within an element");
    }

    public boolean is(String name) {
        int length = nameEnd - nameStart;
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (xml[nameStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String name() {
        return latin(nameStart, nameEnd);
    }

    /** An attribute of the current tag that has no prefix; empty if it is not there. Before any step further. */
    public String attribute(String name) throws Malformed {
        for (int i = nameEnd; i < tagEnd; ) {
            int equals = find('=', i);
            if (equals >= tagEnd) {
                return "";
            }
            char quote = (char) xml[skipSpace(equals + 1)];
            int open = skipSpace(equals + 1) + 1;
            int close = find(quote, open);
            if (latin(i, equals).strip().equals(name)) {
                return XmlText.unescape(utf8(open, close));
            }
            i = close + 1;
        }
        return "";
    }

    /** The text of the current element, which is then left; elements within it are passed over. */
    public String text() throws Malformed {
        if (empty) {
            empty = false;
            return "";
        }
        int start = at;
        int close = find('<', at);
        if (xml[close + 1] == '/') {
            at = find('>', close) + 1;
            return XmlText.unescape(utf8(start, close));
        }
        return mixed();
    }

    /** The text of the current element as a number. */
    public int number() throws Malformed {
        String text = text().strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Malformed("not a number: " + text);
        }
    }

    /** Leaves the current element. */
    public void skip() throws Malformed {
        while (child()) {
            skip();
        }
    }

    private String mixed() throws Malformed {
        StringBuilder text = new StringBuilder();
        while (true) {
            int tag = find('<', at);
            text.append(XmlText.unescape(utf8(at, tag)));
            at = tag + 1;
            if (xml[at] == '/') {
                at = find('>', at) + 1;
                return text.toString();
            }
            inner(text);
        }
    }

    private void inner(StringBuilder text) throws Malformed {
        if (startsWith("![CDATA[")) {
            int close = find("]]>", at);
            text.append(utf8(at + 8, close));
            at = close + 3;
        } else if (xml[at] == '!' || xml[at] == '?') {
            passMarkup();
        } else {
            readStart();
            skip();
        }
    }

    private boolean toTag() {
        while (at < end) {
            if (xml[at++] == '<') {
                return at < end;
            }
        }
        return false;
    }

    private void readStart() throws Malformed {
        elements++;
        nameStart = at;
        while (at < end && isNameByte(xml[at])) {
            if (xml[at++] == ':') {
                nameStart = at;
            }
        }
        nameEnd = at;
        tagEnd = endOfTag();
        empty = xml[tagEnd - 1] == '/';
        at = tagEnd + 1;
    }

    private int endOfTag() throws Malformed {
        int i = at;
        while (i < end && xml[i] != '>') {
            i = xml[i] == '"' || xml[i] == '\'' ? find((char) xml[i], i + 1) + 1 : i + 1;
        }
        if (i >= end) {
            throw new Malformed("a tag does not end");
        }
        return i;
    }

    private void passMarkup() throws Malformed {
        if (startsWith("!--")) {
            at = find("-->", at) + 3;
        } else if (startsWith("![CDATA[")) {
            at = find("]]>", at) + 3;
        } else if (startsWith("?")) {
            at = find("?>", at) + 2;
        } else {
            throw new Malformed("a document type is not taken");
        }
    }

    private boolean startsWith(String what) {
        return end - at >= what.length() && latin(at, at + what.length()).equals(what);
    }

    private static boolean isNameByte(byte one) {
        return one < 0 || (one > ' ' && one != '>' && one != '/');
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < end - 1 && xml[i] <= ' ' && xml[i] >= 0) {
            i++;
        }
        return i;
    }

    private int find(char what, int from) throws Malformed {
        for (int i = from; i < end; i++) {
            if (xml[i] == what) {
                return i;
            }
        }
        throw new Malformed("the document ended early");
    }

    private int find(String what, int from) throws Malformed {
        for (int i = from; i <= end - what.length(); i++) {
            if (latin(i, i + what.length()).equals(what)) {
                return i;
            }
        }
        throw new Malformed("the document ended early");
    }

    private String latin(int from, int to) {
        return new String(xml, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String utf8(int from, int to) {
        return new String(xml, from, to - from, StandardCharsets.UTF_8);
    }

    /** What is no XML that a server takes. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message);
        }
    }
}
