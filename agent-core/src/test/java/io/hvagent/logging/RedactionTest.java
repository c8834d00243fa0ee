package io.hvagent.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing to hide | nothing to hide",
                "https://host/path | https://host/path",
                "https://me:pass@host/path | https://***@host/path",
                "https://me@host | https://***@host",
                "https://me:p@ss@host:8006/ and more | https://***@host:8006/ and more",
                "a https://x:y@h1/ b //z@h2 c | a https://***@h1/ b //***@h2 c",
                "see //host/path?mail=a@b.c | see //host/path?mail=a@b.c",
                "https://host, write to a@b.c | https://host, write to a@b.c",
                "// @ | // @",
                "a@b // c | a@b // c",
                "//@host | //***@host",
                "///@ | ///@"
            })
    void onlyTheUserPartOfAUrlIsReplaced(String text, String redacted) {
        assertEquals(redacted, Redaction.of(text));
    }
}
