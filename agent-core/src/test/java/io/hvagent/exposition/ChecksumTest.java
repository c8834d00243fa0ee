package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 255, 256, 1_000, 70_000})
    void theSumsOfTheTwoHalvesOfATextMakeItsOwn(int length) {
        byte[] text = new byte[length];
        random.nextBytes(text);
        for (int cut : new int[] {0, length / 3, length / 2, length}) {
            Checksum first = sum(Arrays.copyOfRange(text, 0, cut));
            Checksum second = sum(Arrays.copyOfRange(text, cut, length));
            assertEquals(sum(text), first.then(second));
        }
    }

    @Test
    void theOrderInWhichSumsAreMadeDoesNotMatter() {
        byte[] text = new byte[999];
        random.nextBytes(text);
        Checksum a = sum(Arrays.copyOfRange(text, 0, 1));
        Checksum b = sum(Arrays.copyOfRange(text, 1, 500));
        Checksum c = sum(Arrays.copyOfRange(text, 500, 999));
        assertEquals(sum(text), a.then(b).then(c));
        assertEquals(sum(text), a.then(b.then(c)));
    }

    /** So many zeros that their number does not fit in an int. */
    @Test
    void lengthsBeyondFourGigabytesCount() {
        Checksum zeros = sum(new byte[1 << 16]);
        for (int doubled = 16; doubled < 33; doubled++) {
            zeros = zeros.then(zeros);
        }
        assertEquals(1L << 33, zeros.length());
        Checksum shorter = sum(new byte[1]);
        assertEquals(zeros.then(shorter), shorter.then(zeros));
    }

    private static Checksum sum(byte... text) {
        CRC32 crc = new CRC32();
        crc.update(text);
        return Checksum.of(crc, text.length);
    }
}
