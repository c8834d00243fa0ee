package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "&&", "name=x", "names[]=x", "debug=text&x", "=name[]"})
    void aQueryWithoutTheParameterAsksForNone(String query) {
        assertEquals(Optional.of(Set.of()), NameFilter.names(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name[]=a&name[]=b_total",
                "name%5B%5D=a&name%5b]=b_total",
                "x=y&name[]=%61&&name[]=a&name[]=b%5ftotal&z"
            })
    void allNamesAreTakenDecoded(String query) {
        assertEquals(Optional.of(Set.of("a", "b_total")), NameFilter.names(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name[]=", "name[]"})
    void anEmptyNameIsOne(String query) {
        assertEquals(Optional.of(Set.of("")), NameFilter.names(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name[]=%", "name[]=%g1", "name%5=a", "name[]=%-1", "name[]=%ff", "x=%"})
    void aWrongEscapeIsRefused(String query) {
        assertEquals(Optional.empty(), NameFilter.names(query));
    }

    @Test
    void aHundredNamesOfTwoHundredCharactersAreTheMost() {
        assertEquals(100, NameFilter.names(query(100, 200)).orElseThrow().size());
        assertEquals(Optional.empty(), NameFilter.names(query(101, 200)));
        assertEquals(Optional.empty(), NameFilter.names(query(100, 201)));
    }

    private static String query(int names, int length) {
        return IntStream.range(0, names)
                .mapToObj(i -> "name[]=" + "x".repeat(length - 3) + (100 + i))
                .collect(Collectors.joining("&"));
    }
}
