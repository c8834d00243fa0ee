package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("every", "keep_for", "limit", "limits", "name", "of", "certificate");

    @ParameterizedTest
    @CsvSource({
        "evry, every",
        "eevry, every",
        "evrey, every",
        "keepFor, keep_for",
        "keep-for, keep_for",
        "Limit, limit",
        "limts, limits",
        "nmae, name",
        "fo, of",
        "certifikate, certificate",
        "cretifikat, certificate"
    })
    void theNearestWordIsFound(String written, String meant) {
        assertEquals(Optional.of(meant), Suggestion.nearest(written, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "yes", "''", "certainly_not"})
    void aWordThatIsFarFromAllHasNone(String written) {
        assertEquals(Optional.empty(), Suggestion.nearest(written, KNOWN));
    }

    @Test
    void theWayOutIsTheNearestWordOrAll() {
        assertEquals(" (did you mean on?)", Suggestion.wayOut("onn", List.of("off", "on")));
        assertEquals(" (known: off, on)", Suggestion.wayOut("maybe", List.of("off", "on")));
        assertEquals("", Suggestion.wayOut("maybe", List.of()));
    }
}
