package io.hvagent.exposition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers as the text formats want them: integers up to 2^53 without a point, others with as many digits as are needed to
 * read the same double back.
 */
final class NumberWriter {
    private static final double EXACT = 1L << 53;

    private final ByteWriter out;
    private final byte[] digits = new byte[20];

    NumberWriter(ByteWriter out) {
        this.out = out;
    }

    void write(double value) throws IOException {
        if (value == (long) value && Math.abs(value) <= EXACT) {
            integer((long) value);
        } else {
            out.write(text(value).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void integer(long value) throws IOException {
        int at = digits.length;
        long rest = Math.abs(value);
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        out.write(digits, at, digits.length - at);
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
