package io.hvagent.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:11:12.345678Z, 2026-11-23T10:11:12.345Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z",
        "1970-01-01T00:00:00.009Z, 1970-01-01T00:00:00.009Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z"
    })
    void aMomentHasMillisecondsAlways(Instant moment, String text) {
        assertEquals(text, UtcTime.of(moment));
    }
}
