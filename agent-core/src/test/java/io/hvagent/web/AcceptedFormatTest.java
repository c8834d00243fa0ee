package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.exposition.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedFormatTest {
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    /** What versions 2.5, 2.20, 2.42, 2.49, 2.55 and 3 of Prometheus send, the last three also with protobuf. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "application/openmetrics-text; version=1.0.0; charset=utf-8, text/plain;version=0.0.4;q=0.5",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                PROTOBUF + ";q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,"
                        + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                        + "application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
                PROTOBUF + ";escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                        + "application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
            })
    void prometheusIsSentOpenMetrics(String header) {
        assertEquals(Format.OPENMETRICS, AcceptedFormat.of(List.of(header)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text | OPENMETRICS",
                "Application/OpenMetrics-Text ; Version=\"1.0.0\" | OPENMETRICS",
                "application/openmetrics-text;version=1.0.0;q=0.1 | OPENMETRICS",
                "application/openmetrics-text, */* | OPENMETRICS",
                "*/*, application/openmetrics-text | OPENMETRICS",
                "application/* | OPENMETRICS",
                "application/*, text/plain;q=0.9 | OPENMETRICS",
                "text/plain;q=0, */* | OPENMETRICS",
                "text/plain;version=1.0.0, application/openmetrics-text;q=0.2 | OPENMETRICS",
                "'' | TEXT",
                ", ;, | TEXT",
                "*/* | TEXT",
                "text/* | TEXT",
                "text/plain | TEXT",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | TEXT",
                "application/json | TEXT",
                "text/plain, application/openmetrics-text | TEXT",
                "application/openmetrics-text;q=0.2, text/plain;q=0.3 | TEXT",
                "application/openmetrics-text;q=0.2, */*;q=0.3 | TEXT",
                "application/openmetrics-text;q=0 | TEXT",
                "application/openmetrics-text;q=0, */* | TEXT",
                "application/openmetrics-text;q=much | TEXT",
                "application/openmetrics-text;q=2 | TEXT",
                "application/openmetrics-text;q=NaN | TEXT",
                "application/openmetrics-text;version=2.0.0 | TEXT",
                "application/openmetrics-textual | TEXT",
                "text/plain;q=0 | TEXT"
            })
    void openMetricsIsSentToThoseWhoWantItMoreThanText(String header, Format format) {
        assertEquals(format, AcceptedFormat.of(List.of(header)));
    }

    @Test
    void withoutAHeaderItIsText() {
        assertEquals(Format.TEXT, AcceptedFormat.of(List.of()));
    }

    @Test
    void severalHeadersCountAsOne() {
        List<String> headers = List.of("text/plain;q=0.5", "application/openmetrics-text");
        assertEquals(Format.OPENMETRICS, AcceptedFormat.of(headers));
    }
}
