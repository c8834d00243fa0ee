package io.hvagent.exposition;

import java.util.zip.CRC32;

/**
 * What gzip says of a text, and how the sums of two texts make that of both together. A CRC is a polynomial over GF(2), the
 * highest power in the lowest bit, modulo that of CRC-32 (RFC 1952, section 8): bytes that follow multiply it by x^8 each.
 */
record Checksum(int crc, long length) {
    static final Checksum EMPTY = new Checksum(0, 0);

    private static final int MODULUS = 0xEDB88320;
    private static final int ONE = 1 << 31;
    private static final int X = ONE >>> 1;

    static Checksum of(CRC32 crc, long length) {
        return new Checksum((int) crc.getValue(), length);
    }

    /** The sum of this text with another one behind it. */
    Checksum then(Checksum next) {
        return new Checksum(product(crc, power(Byte.SIZE * next.length)) ^ next.crc, length + next.length);
    }

    /** x to the power of an exponent. */
    private static int power(long exponent) {
        int power = ONE;
        int square = X;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            power = (rest & 1) == 0 ? power : product(power, square);
            square = product(square, square);
        }
        return power;
    }

    private static int product(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int term = ONE; term != 0; term >>>= 1) {
            product ^= (a & term) == 0 ? 0 : shifted;
            shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : MODULUS);
        }
        return product;
    }
}
