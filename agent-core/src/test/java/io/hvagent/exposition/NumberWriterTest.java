package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberWriterTest {
    private static final int NUMBERS = 100_000;
    private final Random random = new Random(1);

    @Test
    void aNumberWithFewDecimalsIsReadBackAsItWas() throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            long digits = random.nextLong() >> (10 + random.nextInt(54));
            assertReadBack(digits / Math.pow(10, random.nextInt(12)));
        }
    }

    @Test
    void theNeighboursOfANumberWithFewDecimalsAreNotTakenForIt() throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            double value = random.nextInt() / 1e3;
            assertReadBack(Math.nextUp(value));
            assertReadBack(Math.nextDown(value));
        }
    }

    @Test
    void anyNumberIsReadBackAsItWas() throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertReadBack(value);
            }
        }
    }

    @Test
    void aNumberOfAnyUsualSizeIsReadBackAsItWasAndNotLongerThanNeeded() throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            double value = random.nextDouble() * Math.pow(2, random.nextInt(100) - 45);
            for (double near : List.of(value, -value, (double) (float) value, random.nextInt(1_000_000) / 999_983.0)) {
                assertReadBack(near);
                assertTrue(digits(written(near)) <= digits(Double.toString(near)), () -> Double.toString(near));
            }
        }
    }

    private static int digits(String number) {
        return new BigDecimal(number).stripTrailingZeros().precision();
    }

    @Test
    void theNeighboursOfPowersAreReadBackAsTheyWere() throws IOException {
        for (int power = -60; power < 60; power++) {
            for (double value : List.of(Math.pow(2, power), Math.pow(10, power), 3 * Math.pow(2, power))) {
                double below = value;
                double above = value;
                for (int i = 0; i < 20; i++) {
                    assertReadBack(below);
                    assertReadBack(above);
                    below = Math.nextDown(below);
                    above = Math.nextUp(above);
                }
            }
        }
    }

    /** Of several decimals that are as short, the nearest. */
    @Test
    void theNearestOfTheShortestIsWritten() throws IOException {
        assertEquals("0.1", written(0.1));
        assertEquals("0.30000000000000004", written(0.1 + 0.2));
        assertEquals("0.3333333333333333", written(1 / 3.0));
        assertEquals("0.6666666666666666", written(2 / 3.0));
        assertEquals("1.1102230246251568", written(1.1102230246251568));
        assertEquals("12345678.123456787", written(Math.nextDown(12345678.12345679)));
        assertEquals("0.0000012345678901234567", written(1.2345678901234567e-6));
    }

    @Test
    void integersHaveAllTheirDigits() throws IOException {
        for (long value = 1; value <= 1L << 53; value = value * 7 + random.nextInt(2)) {
            assertEquals(Long.toString(value), written((double) value));
            assertEquals(Long.toString(-value), written((double) -value));
        }
        assertEquals("100000000", written(100_000_000));
        assertEquals("1000000000000000", written(1e15));
    }

    @Test
    void decimalsHaveNoZerosAtTheEndAndOneDigitBeforeThePoint() throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            String written = written(random.nextInt(1_000_000) / 1e4);
            assertTrue(written.matches("(0|[1-9][0-9]*)([.][0-9]*[1-9])?"), written);
        }
    }

    private static void assertReadBack(double value) throws IOException {
        assertEquals(value + 0.0, Double.parseDouble(written(value)));
    }

    private static String written(double value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(bytes);
        new NumberWriter(out).write(value);
        out.flush();
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
