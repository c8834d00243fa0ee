package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTimeoutTest {
    @ParameterizedTest
    @CsvSource({"5, 4500", "5.000000, 4500", "0.7, 200", "0.5, 100", "0.001, 100", "60, 29000", "1e300, 29000"})
    void halfASecondIsKeptBack(String header, long millis) {
        assertEquals(millis, ScrapeTimeout.left(List.of(header)).plusNanos(500).toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "-3", "0", "-Infinity"})
    void aHeaderThatMakesNoSenseCountsAsNone(String header) {
        assertEquals(Duration.ofMillis(9500), ScrapeTimeout.left(List.of(header)));
    }

    @Test
    void withoutAHeaderPrometheusDefaultHolds() {
        assertEquals(Duration.ofMillis(9500), ScrapeTimeout.left(List.of()));
    }
}
