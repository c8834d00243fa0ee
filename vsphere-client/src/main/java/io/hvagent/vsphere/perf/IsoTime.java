package io.hvagent.vsphere.perf;

import javax.xml.stream.XMLStreamException;

/** Times as XML Schema writes them, without making an object: {@code 2026-11-27T20:00:00Z}, also with fractions or an offset. */
final class IsoTime {
    private static final int SHORTEST = 19;
    private static final int DAY = 86_400;

    private IsoTime() {}

    /** The second since 1970; a time without a zone is UTC. */
    static long epochSecond(char[] chars, int from, int to) throws XMLStreamException {
        int start = from;
        int end = to;
        while (start < end && chars[start] <= ' ') {
            start++;
        }
        while (start < end && chars[end - 1] <= ' ') {
            end--;
        }
        if (end - start < SHORTEST) {
            throw new XMLStreamException("it has a time that is none");
        }
        long days = days(number(chars, start, 4), number(chars, start + 5, 2), number(chars, start + 8, 2));
        long second = 3600L * number(chars, start + 11, 2)
                + 60L * number(chars, start + 14, 2)
                + number(chars, start + 17, 2);
        return DAY * days + second - offset(chars, start + SHORTEST, end);
    }

    /** Days since 1970 of a date of our calendar, counted in years that begin in March. */
    private static long days(int year, int month, int day) {
        long marchYear = month > 2 ? year : year - 1;
        int monthsSinceMarch = month > 2 ? month - 3 : month + 9;
        long leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
        return 365 * marchYear + leapDays + (153 * monthsSinceMarch + 2) / 5 + day - 1 - 719_468;
    }

    private static long offset(char[] chars, int from, int end) throws XMLStreamException {
        int at = from;
        if (at < end && chars[at] == '.') {
            do {
                at++;
            } while (at < end && chars[at] >= '0' && chars[at] <= '9');
        }
        if (at == end || (chars[at] == 'Z' && at + 1 == end)) {
            return 0;
        }
        if ((chars[at] != '+' && chars[at] != '-') || at + 6 != end) {
            throw new XMLStreamException("it has a time whose zone is none");
        }
        long seconds = 3600L * number(chars, at + 1, 2) + 60L * number(chars, at + 4, 2);
        return chars[at] == '+' ? seconds : -seconds;
    }

    private static int number(char[] chars, int from, int digits) throws XMLStreamException {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new XMLStreamException("it has a time that is none");
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
