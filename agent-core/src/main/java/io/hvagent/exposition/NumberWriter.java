package io.hvagent.exposition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * Writes numbers as the text formats want them: integers up to 2^53 without a point, others with as many digits as are needed to
 * read the same double back.
 */
final class NumberWriter {
    private static final double EXACT = 1L << 53;
    private static final int CHUNK = 100_000_000;
    private static final int CHUNK_DIGITS = 8;
    private static final double[] SCALES = {1e3, 1e9};
    private static final int[] DECIMALS = {3, 9};

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = 1L << FRACTION_BITS;
    private static final double LOG10_OF_2 = Math.log10(2);
    /** Smaller numbers have an exponent, which the general way writes. */
    private static final int LEAST_POWER = -71;
    /** So that there is something to shift. */
    private static final int GREATEST_POWER = -10;

    private static final long[] FIVES =
            LongStream.iterate(1, power -> 5 * power).limit(23).toArray();

    private final ByteWriter out;
    private final byte[] digits = new byte[32];
    private int start;

    NumberWriter(ByteWriter out) {
        this.out = out;
    }

    void write(double value) throws IOException {
        if (value == (long) value && Math.abs(value) <= EXACT) {
            digits((long) Math.abs(value), 1);
            pass(value, digits.length);
        } else if (!decimal(value) && !shortest(value)) {
            out.write(text(value).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Writes a number with few decimals, such as seconds with nanoseconds, far faster than the general way. An integer of up to
     * 2^53 divided by a power of ten up to 10^22 is rounded as reading its decimals is, so the same double is read back; up to
     * 2^52 no other integer is, so none is shorter.
     */
    private boolean decimal(double value) throws IOException {
        double positive = Math.abs(value);
        for (int i = 0; i < SCALES.length && positive * SCALES[i] <= EXACT / 2; i++) {
            long scaled = Math.round(positive * SCALES[i]);
            if (scaled / SCALES[i] == positive) {
                point(scaled, DECIMALS[i]);
                pass(value, trimmed());
                return true;
            }
        }
        return false;
    }

    /**
     * Writes the shortest decimal that is read back as the same double, the nearest of several. A double is {@code c * 2^q};
     * every decimal closer to it than {@code 2^(q-1)} is read as it. With d decimals, so many that two of them are no further
     * apart than two doubles, the bounds are {@code (2c - 1) * 5^d} and {@code (2c + 1) * 5^d} in units of {@code
     * 2^-shift * 10^-d}: products of 107 bits at most, and odd, so that no decimal lies on a bound. Powers of two, which are
     * closer to their lower neighbour, and what is tiny or huge, are left to the general way.
     */
    private boolean shortest(double value) throws IOException {
        int q = Math.getExponent(value) - FRACTION_BITS;
        long fraction = Double.doubleToRawLongBits(value) & (FRACTION - 1);
        if (q < LEAST_POWER || q > GREATEST_POWER || fraction == 0) {
            return false;
        }
        int decimals = (int) Math.ceil(-q * LOG10_OF_2);
        int shift = 1 - q - decimals;
        long c = FRACTION | fraction;
        long low = shifted(2 * c - 1, FIVES[decimals], shift) + 1;
        long high = shifted(2 * c + 1, FIVES[decimals], shift);
        long shorter = high / 10 * 10;
        long nearest = (shifted(c, FIVES[decimals], shift - 2) + 1) >> 1;
        point(shorter >= low ? shorter : nearest, decimals);
        pass(value, trimmed());
        return true;
    }

    /** The product of two positive numbers, shifted right by 1 to 63 bits to where it fits in a long. */
    private static long shifted(long a, long b, int shift) {
        return (Math.multiplyHigh(a, b) << (Long.SIZE - shift)) | ((a * b) >>> shift);
    }

    private void point(long scaled, int decimals) {
        digits(scaled, decimals + 1);
        System.arraycopy(digits, start, digits, start - 1, digits.length - decimals - start);
        digits[digits.length - decimals - 1] = '.';
        start--;
    }

    private int trimmed() {
        int end = digits.length;
        while (digits[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private void pass(double value, int end) throws IOException {
        if (value < 0) {
            digits[--start] = '-';
        }
        out.write(digits, start, end - start);
    }

    /** Sets the digits of a number, with zeros before it if they are fewer than {@code least}. */
    private void digits(long number, int least) {
        start = digits.length;
        long rest = number;
        while (rest >= CHUNK) {
            long more = rest / CHUNK;
            chunk((int) (rest - more * CHUNK), CHUNK_DIGITS);
            rest = more;
        }
        chunk((int) rest, Math.max(1, least - (digits.length - start)));
    }

    /** The product divides by ten: a simple compiler would leave that to a division, which takes ten times as long. */
    private void chunk(int number, int least) {
        int end = start - least;
        int rest = number;
        while (rest != 0 || start > end) {
            int more = (int) ((rest * 0xCCCCCCCDL) >>> 35);
            digits[--start] = (byte) ('0' + rest - 10 * more);
            rest = more;
        }
    }

    /** As the text formats have it; {@code 1.2345678E7} becomes {@code 12345678}, very large and small numbers keep the E. */
    static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String text = Double.toString(value);
        int e = text.indexOf('E');
        return e < 0 ? text : plain(text, e);
    }

    private static String plain(String text, int e) {
        int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
        String sign = text.startsWith("-") ? "-" : "";
        String whole = text.substring(sign.length(), text.indexOf('.'));
        String fraction = text.substring(text.indexOf('.') + 1, e);
        if (exponent > 0 && exponent < fraction.length()) {
            return sign + whole + fraction.substring(0, exponent) + "." + fraction.substring(exponent);
        }
        return exponent < 0 && exponent >= -6
                ? sign + "0." + "0".repeat(-exponent - 1) + whole + (fraction.equals("0") ? "" : fraction)
                : text;
    }
}
