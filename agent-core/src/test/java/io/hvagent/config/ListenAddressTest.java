package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({":9221, '', 9221", "localhost:0, localhost, 0", "[::1]:80, ::1, 80", "10.0.0.1:65535, 10.0.0.1, 65535"})
    void anAddressIsReadAndPrintedAlike(String text, String host, int port) {
        assertEquals(new ListenAddress(host, port), ListenAddress.parse(text));
        assertEquals(text, ListenAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9221", "::1:80", "host:", "host:-1", "host:65536", "host:999999", "[::1]", "host:8o"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
    }
}
