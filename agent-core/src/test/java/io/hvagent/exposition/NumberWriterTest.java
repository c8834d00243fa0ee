package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
