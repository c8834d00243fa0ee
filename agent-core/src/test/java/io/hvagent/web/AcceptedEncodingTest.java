package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP | true",
                "x-gzip | true",
                "deflate, gzip;q=0.5 | true",
                "gzip;q=0 | false",
                "gzip; q=0.000 | false",
                "gzip ; q = 1 | false",
                "* | true",
                "*;q=0 | false",
                "gzip;q=0, * | false",
                "identity | false",
                "identity, gzip;q=0.5 | false",
                "identity;q=0.5, gzip | true",
                "identity;q=0 | false",
                "gzip;q=much | false",
                "gzip;level=9 | false",
                "gzipped | false",
                "br, , ;, gzip | true",
                "'' | false"
            })
    void gzipIsSentOnlyToThoseWhoWantIt(String header, boolean gzip) {
        assertEquals(gzip, AcceptedEncoding.prefersGzip(List.of(header)));
    }

    @Test
    void withoutAHeaderThePageIsPlain() {
        assertFalse(AcceptedEncoding.prefersGzip(List.of()));
    }

    @Test
    void severalHeadersCountAsOne() {
        assertTrue(AcceptedEncoding.prefersGzip(List.of("br", "gzip")));
    }
}
