package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.vsphereperf.influx.Scale.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void aNumberHasThePointAndTheZerosThatItsFormWants() {
        assertEquals("0", written(0, Scale.raw(Form.PLAIN)));
        assertEquals("0.0", written(0, Scale.raw(Form.POINT)));
        assertEquals("0i", written(0, Scale.raw(Form.INTEGER)));
        assertEquals("12.34", written(1234, Scale.decimals(2, Form.POINT)));
        assertEquals("12.3", written(1230, Scale.decimals(2, Form.POINT)));
        assertEquals("12.0", written(1200, Scale.decimals(2, Form.POINT)));
        assertEquals("12", written(1200, Scale.decimals(2, Form.PLAIN)));
        assertEquals("0.05", written(5, Scale.decimals(2, Form.PLAIN)));
        assertEquals("2048", written(2, new Scale(1024, 1, 0, Form.PLAIN)));
    }

    @Test
    void aDivisionThatDoesNotEndIsRounded() {
        assertEquals("0.033333", written(100, new Scale(1_000_000, 3000, 6, Form.POINT)));
        assertEquals("0.066667", written(200, new Scale(1_000_000, 3000, 6, Form.POINT)));
    }

    @Test
    void everyNumberIsExact() {
        Random random = new Random(1);
        for (int round = 0; round < 50_000; round++) {
            long value = random.nextLong() >>> (1 + random.nextInt(63));
            int decimals = random.nextInt(10);
            BigDecimal expected = BigDecimal.valueOf(value, decimals);
            assertEquals(0, expected.compareTo(new BigDecimal(written(value, Scale.decimals(decimals, Form.PLAIN)))));
        }
    }

    @Test
    void whatIsTooLargeToBeExactIsNearlySo() {
        String huge = written(Long.MAX_VALUE / 2, new Scale(1024, 1, 0, Form.PLAIN));
        BigDecimal expected = BigDecimal.valueOf(Long.MAX_VALUE / 2).multiply(BigDecimal.valueOf(1024));
        BigDecimal error = new BigDecimal(huge).subtract(expected).abs();
        assertEquals(0, error.divide(expected, 15, RoundingMode.HALF_UP).doubleValue(), 1e-14);
    }

    private static String written(long value, Scale scale) {
        LineBytes out = new LineBytes(4);
        scale.write(value, out);
        return out.toString();
    }
}
