package io.hvagent.vsphere.perf;

import io.hvagent.vsphere.soap.Xml;
import java.nio.CharBuffer;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;

/** The text of a short element, in a buffer that is used again. Not thread-safe. */
final class TextBuffer implements Xml.Chars {
    private static final int LONGEST = 1 << 20;

    private char[] chars = new char[512];
    private int length;

    /** Reads the element that the reader is at, to its end, over what was here. */
    TextBuffer read(Xml xml) throws XMLStreamException {
        length = 0;
        xml.chars(this);
        return this;
    }

    @Override
    public void take(char[] from, int start, int count) throws XMLStreamException {
        if (length + count > LONGEST) {
            throw new XMLStreamException("it has a text of more than " + LONGEST + " characters");
        }
        if (length + count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(length + count, 2 * chars.length));
        }
        System.arraycopy(from, start, chars, length, count);
        length += count;
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    /** A whole number without a sign. */
    int number() throws XMLStreamException {
        try {
            return Integer.parseUnsignedInt(CharBuffer.wrap(chars, 0, length), 0, length, 10);
        } catch (NumberFormatException e) {
            throw new XMLStreamException("it has a counter id that is no number", e);
        }
    }
}
