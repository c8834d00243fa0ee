package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static Words of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Words("/proc/x", bytes, bytes.length);
    }

    private static Words word(String text) {
        Words words = of(text);
        words.nextLine();
        words.next();
        return words;
    }

    @Test
    void wordsOfLinesAreSeparatedByBlanksAndTabs() {
        Words words = of("  a \t b\n\nlast");
        assertTrue(words.nextLine() && words.next());
        assertEquals("a", words.text());
        assertTrue(words.next() && words.is("b"));
        assertFalse(words.next());
        assertTrue(words.nextLine());
        assertFalse(words.next());
        assertTrue(words.nextLine() && words.next() && words.is("last"));
        assertFalse(words.nextLine());
    }

    @Test
    void anEmptyFileHasNoLine() {
        assertFalse(of("").nextLine());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "1.25, 1.25",
        "999999999999999999, 1e18",
        "9223372036854775807, 9.223372036854775807e18",
        "18446744073709551615, 1.8446744073709552e19",
        "340282366920938463463374607431768211455, 3.4028236692093846e38"
    })
    void aNumberIsTheNearestDouble(String text, double expected) throws Exception {
        assertEquals(expected, word(text).number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "0x1f", "1d", "NaN", "--1", "1 2"})
    void whatIsNoNumberIsToldWithFileAndLine(String text) {
        Words words = of("good\n" + text.replace(' ', '\u00a0') + "\n");
        words.nextLine();
        words.nextLine();
        MalformedFile told = assertThrows(MalformedFile.class, words::nextNumber);
        assertTrue(told.getMessage().startsWith("/proc/x, line 2: "), told::getMessage);
    }

    @Test
    void aHexadecimalNumberHas64BitsWithoutSign() throws Exception {
        assertEquals(1.8446744073709552e19, word("ffffffffffffffff").hexadecimal());
        assertThrows(MalformedFile.class, () -> word("fg").hexadecimal());
    }

    @Test
    void aNameEndsAtItsSignWhetherOrNotABlankFollows() throws Exception {
        Words words = of(" eth0:17 18\n");
        words.nextLine();
        assertTrue(words.nextTo(':'));
        assertEquals("eth0", words.text());
        assertEquals(17, words.nextNumber());
        assertFalse(words.nextTo(':'));
        assertEquals(18, words.nextNumber());
    }
}
