package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @Test
    void parametersAreDecoded() {
        assertEquals(
                Map.of("target", "[::1]:8006", "source", "Zürich süd", "b", ""),
                Query.parameters("target=%5B::1%5D%3a8006&source=Z%C3%BCrich+s%C3%BCd&b"));
    }

    @Test
    void noQueryHasNoParameters() {
        for (String empty : List.of("", "&", "&&", "=", "=value")) {
            assertEquals(Map.of(), Query.parameters(empty), empty);
        }
    }

    @Test
    void ofARepeatedParameterTheFirstCounts() {
        assertEquals(Map.of("target", "a"), Query.parameters("target=a&target=b&%74arget=c"));
    }

    @Test
    void onlyTheFirstEqualsSignDivides() {
        assertEquals(Map.of("a", "b=c"), Query.parameters("a=b=c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=canary%",
                "a=canary%4",
                "a=canary%zz",
                "%g0canary=b",
                "a=canary%ff",
                "a=canary%c3",
                "a=%-1canary"
            })
    void aBrokenEscapeIsRefusedWithoutRepeatingIt(String query) {
        String message = assertThrows(IllegalArgumentException.class, () -> Query.parameters(query))
                .getMessage();
        assertFalse(message.contains("canary"), message);
    }
}
