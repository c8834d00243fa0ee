package io.hvagent.vsphere.perf;

import io.hvagent.vsphere.soap.Xml;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;

/** The values of one series, read from csv while its text arrives in pieces. Not thread-safe. */
final class CsvNumbers implements Xml.Chars {
    /** What the API itself uses for a missing sample. */
    private static final long MISSING = -1;

    /** More than any interval of a server holds. */
    private static final int MOST = 20_000;

    private static final int LONGEST = 18;

    private long[] values = new long[180];
    private int count;
    private long value;
    private int digits;
    private boolean negative;

    /** Begins a series, over what was here. */
    void clear() {
        count = 0;
        begin();
    }

    private void begin() {
        value = 0;
        digits = 0;
        negative = false;
    }

    @Override
    public void take(char[] chars, int start, int length) throws XMLStreamException {
        for (int i = start; i < start + length; i++) {
            char c = chars[i];
            if (c >= '0' && c <= '9' && digits < LONGEST) {
                value = 10 * value + (c - '0');
                digits++;
            } else {
                special(c);
            }
        }
    }

    private void special(char c) throws XMLStreamException {
        if (c == ',') {
            cell();
        } else if (c == '-' && digits == 0 && !negative) {
            negative = true;
        } else if (!Character.isWhitespace(c)) {
            throw new XMLStreamException("it has a value that is no whole number");
        }
    }

    /** Ends the text of an element; a text without any cell is no value. */
    void end() throws XMLStreamException {
        if (count > 0 || digits > 0 || negative) {
            cell();
        }
    }

    private void cell() throws XMLStreamException {
        if (negative && digits == 0) {
            throw new XMLStreamException("it has a value that is a sign alone");
        }
        if (count == values.length) {
            grow();
        }
        values[count++] = digits == 0 ? MISSING : negative ? -value : value;
        begin();
    }

    private void grow() throws XMLStreamException {
        if (count >= MOST) {
            throw new XMLStreamException("it has more than " + MOST + " samples in a series");
        }
        values = Arrays.copyOf(values, 2 * count);
    }

    long[] values() {
        return values;
    }

    int count() {
        return count;
    }
}
