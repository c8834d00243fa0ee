package io.hvagent.vsphereperf.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "cpu.*, cpu.ready.summation, true",
        "cpu.*, Xcpu.ready.summation, false",
        "cpu.ready.summation, cpu.ready.summation, true",
        "cpu.ready.summation, cpuxready.summation, false",
        "/Paris/vm/*, /Paris/vm/shop, true",
        "/Paris/vm/*, /Paris/vm/web/shop, false",
        "/Paris/**, /Paris/vm/web/shop, true",
        "/Paris/**/shop, /Paris/vm/web/shop, true",
        "web-?, web-1, true",
        "web-?, web-12, false",
        "a(b)[c]+, a(b)[c]+, true",
        "*, '', true"
    })
    void itMatchesWholeTexts(String glob, String text, boolean matches) {
        assertEquals(matches, new Glob(glob).matches(text));
    }

    @Test
    void aTextWithoutWildcardsIsLiteral() {
        assertTrue(new Glob("cpu.ready.summation").isLiteral());
        assertFalse(new Glob("cpu.*").isLiteral());
        assertFalse(new Glob("web-?").isLiteral());
        assertEquals(new Glob("a*"), new Glob("a*"));
    }
}
