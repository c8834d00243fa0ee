package io.hvagent.vsphere.perf;

import java.util.Arrays;
import javax.xml.stream.XMLStreamException;

/** The sample times of one entity, from csv: {@code interval,time,interval,time,…}. Not thread-safe. */
final class CsvTimes {
    private long[] seconds = new long[180];
    private int count;

    /** Begins an entity, over what was here. */
    void clear() {
        count = 0;
    }

    void parse(TextBuffer text) throws XMLStreamException {
        char[] chars = text.chars();
        boolean isTime = false;
        for (int start = 0; start < text.length(); ) {
            int end = start;
            while (end < text.length() && chars[end] != ',') {
                end++;
            }
            if (isTime) {
                add(IsoTime.epochSecond(chars, start, end));
            }
            isTime = !isTime;
            start = end + 1;
        }
    }

    private void add(long second) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
        }
        seconds[count++] = second;
    }

    long[] seconds() {
        return seconds;
    }

    int count() {
        return count;
    }
}
