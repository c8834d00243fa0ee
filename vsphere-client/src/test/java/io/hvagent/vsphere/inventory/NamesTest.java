package io.hvagent.vsphere.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a%2fb%2Fc, a/b/c",
        "a%5cb%5C, a\\b\\",
        "100%25, 100%",
        "%252f, %2f",
        "a+b%20c%41, a+b%20c%41",
        "%, %",
        "%2, %2",
        "%25%2, %%2",
        "%%2f, %/",
        "ä%2f€, ä/€"
    })
    void threeEscapesAreUndoneOnce(String escaped, String name) {
        assertEquals(name, Names.decoded(escaped));
    }
}
