package io.hvagent.vsphere.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A SOAP request in the making, in one buffer that grows and can be used again. Not thread-safe.
 *
 * <p>The element of the call has the default namespace {@code urn:vim25}; {@code xsi} and {@code xsd} are known in it.
 */
public final class Envelope {
    private static final byte[] HEAD = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><e:Body>");
    private static final byte[] TAIL = ascii("</e:Body></e:Envelope>");
    private static final int LONGEST_CHAR = 6;

    private byte[] bytes;
    private int length;
    private String method = "";

    public Envelope() {
        this(1024);
    }

    public Envelope(int capacity) {
        bytes = new byte[capacity];
    }

    /** Begins a call of a method on an object, over whatever was in the buffer. */
    public Envelope begin(String calledMethod, String type, String moid) {
        method = calledMethod;
        length = 0;
        return raw(HEAD).raw("<" + method + " xmlns=\"urn:vim25\">").reference("_this", type, moid);
    }

    /** Ends the call that was begun. */
    public Envelope end() {
        return raw("</" + method + ">").raw(TAIL);
    }

    /** The method that is called, for messages. */
    public String method() {
        return method;
    }

    /** What was written: not a copy, so it holds until the next change. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** A copy of what was written. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Whether the server may get the call twice: all may but those that begin or end a session. */
    boolean isRepeatable() {
        return !method.equals("Login") && !method.equals("Logout");
    }

    /** Whether the reply is better not packed: of samples there are so many that unpacking them costs more than it saves. */
    boolean wantsPlainReply() {
        return method.equals("QueryPerf");
    }

    /** Overwrites all that was written, for requests that hold a password. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }

    /** An element that refers to a managed object. */
    public Envelope reference(String element, String type, String moid) {
        return raw("<" + element + " type=\"").text(type).raw("\">").text(moid).raw("</" + element + ">");
    }

    /** An element with text. */
    public Envelope element(String element, CharSequence text) {
        return raw("<" + element + ">").text(text).raw("</" + element + ">");
    }

    /** Markup as it is, ASCII only. */
    @SuppressWarnings("deprecation") // the only copy of a String's bytes without a new array
    public Envelope raw(String ascii) {
        room(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    /** Markup as it is. */
    public Envelope raw(byte[] markup) {
        room(markup.length);
        System.arraycopy(markup, 0, bytes, length, markup.length);
        length += markup.length;
        return this;
    }

    /** Text, escaped. */
    public Envelope text(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            i += put(Character.codePointAt(text, i)) - 1;
        }
        return this;
    }

    /** Writes a character; tells how many chars of Java it is. */
    private int put(int codePoint) {
        room(LONGEST_CHAR);
        switch (codePoint) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '"' -> raw("&quot;");
            case '\r' -> raw("&#13;");
            default -> utf8(codePoint);
        }
        return Character.charCount(codePoint);
    }

    private void utf8(int c) {
        if (c < 0x80) {
            bytes[length++] = (byte) (c >= ' ' || c == '\t' || c == '\n' ? c : '?');
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
            tail(c, 0);
        } else if (c < 0x10000) {
            bytes[length++] = (byte) (Character.isSurrogate((char) c) ? 0xEF : 0xE0 | (c >> 12));
            tail(Character.isSurrogate((char) c) ? 0xFFFD : c, 6);
        } else {
            bytes[length++] = (byte) (0xF0 | (c >> 18));
            tail(c, 12);
        }
    }

    private void tail(int c, int shift) {
        for (int s = shift; s >= 0; s -= 6) {
            bytes[length++] = (byte) (0x80 | ((c >> s) & 0x3F));
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, Math.max(length + more, 2 * old.length));
            Arrays.fill(old, (byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
