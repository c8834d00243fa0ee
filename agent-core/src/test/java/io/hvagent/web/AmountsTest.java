package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "PT-5S,0 ms",
        "PT0.012S,12 ms",
        "PT4.25S,4.2 s",
        "PT10S,10 s",
        "PT59.9S,59 s",
        "PT60S,1 min",
        "PT185S,3 min 5 s",
        "PT1H,1 h",
        "PT2H10M59S,2 h 10 min",
        "PT24H,1 d",
        "PT291H59M,12 d 3 h"
    })
    void aDurationIsShownInTwoUnitsAtMost(Duration duration, String text) {
        assertEquals(text, Amounts.of(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.0 KiB",
        "1075,1.0 KiB",
        "1126,1.0 KiB",
        "1127,1.1 KiB",
        "12582912,12.0 MiB"
    })
    void aSizeIsShownWithOneDecimal(long bytes, String text) {
        assertEquals(text, Amounts.ofBytes(bytes));
    }

    @Test
    void aCountAgreesWithWhatItCounts() {
        assertEquals("1 target", Amounts.count(1, "target", "targets"));
        assertEquals("0 targets", Amounts.count(0, "target", "targets"));
        assertEquals("1\u2009234\u2009567 targets", Amounts.count(1_234_567, "target", "targets"));
    }
}
