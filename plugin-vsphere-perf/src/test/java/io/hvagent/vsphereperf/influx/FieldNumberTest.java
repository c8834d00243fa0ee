package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.vsphereperf.influx.FieldNumber.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldNumberTest {
    @Test
    void aNumberHasThePointAndTheZerosThatItsFormWants() {
        assertEquals("0", written(0, FieldNumber.raw(Form.PLAIN)));
        assertEquals("0.0", written(0, FieldNumber.raw(Form.POINT)));
        assertEquals("0i", written(0, FieldNumber.raw(Form.INTEGER)));
        assertEquals("12.34", written(1234, FieldNumber.decimals(2, Form.POINT)));
        assertEquals("12.3", written(1230, FieldNumber.decimals(2, Form.POINT)));
        assertEquals("12.0", written(1200, FieldNumber.decimals(2, Form.POINT)));
        assertEquals("12", written(1200, FieldNumber.decimals(2, Form.PLAIN)));
        assertEquals("0.05", written(5, FieldNumber.decimals(2, Form.PLAIN)));
        assertEquals("2048", written(2, new FieldNumber(1024, 1, 0, Form.PLAIN)));
    }

    @Test
    void aDivisionThatDoesNotEndIsRounded() {
        assertEquals("0.033333", written(100, new FieldNumber(1_000_000, 3000, 6, Form.POINT)));
        assertEquals("0.066667", written(200, new FieldNumber(1_000_000, 3000, 6, Form.POINT)));
    }

    @Test
    void everyNumberIsExact() {
        Random random = new Random(1);
        for (int round = 0; round < 50_000; round++) {
            long value = random.nextLong() >>> (1 + random.nextInt(63));
            int decimals = random.nextInt(10);
            BigDecimal expected = BigDecimal.valueOf(value, decimals);
            assertEquals(
                    0, expected.compareTo(new BigDecimal(written(value, FieldNumber.decimals(decimals, Form.PLAIN)))));
        }
    }

    @Test
    void whatIsTooLargeToBeExactIsNearlySo() {
        String huge = written(Long.MAX_VALUE / 2, new FieldNumber(1024, 1, 0, Form.PLAIN));
        BigDecimal expected = BigDecimal.valueOf(Long.MAX_VALUE / 2).multiply(BigDecimal.valueOf(1024));
        BigDecimal error = new BigDecimal(huge).subtract(expected).abs();
        assertEquals(0, error.divide(expected, 15, RoundingMode.HALF_UP).doubleValue(), 1e-14);
    }

    private static String written(long value, FieldNumber number) {
        LineBytes out = new LineBytes(4);
        number.write(value, out);
        return out.toString();
    }
}
