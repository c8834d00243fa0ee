package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are deflated on their own are one gzip file for the JDK's reader, in whatever order and however often. */
class GzipTest {
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final List<Deflated> texts = new ArrayList<>();

    @Test
    void noTextIsAnEmptyFile() throws IOException {
        assertRead();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void textsOfAllSizesAreReadBack(long seed) throws IOException {
        Random random = new Random(seed);
        List<byte[]> plain = new ArrayList<>();
        List<Deflated> deflated = new ArrayList<>();
        try (Deflation deflation = new Deflation()) {
            for (int i = 0; i < 12; i++) {
                plain.add(text(random));
                write(deflation, plain.get(i), random);
                deflated.add(deflation.next());
            }
        }
        for (int i = 0; i < 30; i++) {
            int chosen = random.nextInt(plain.size());
            texts.add(deflated.get(chosen));
            expected.write(plain.get(chosen));
        }
        assertRead();
    }

    /** Some compress well, some not at all, some have just the length of a slice. */
    private static byte[] text(Random random) {
        int length = random.nextInt(4) == 0 ? ByteWriter.SLICE : random.nextInt(1 << random.nextInt(18));
        byte[] text = new byte[length];
        int letters = 1 << random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) random.nextInt(letters);
        }
        return text;
    }

    private static void write(Deflation deflation, byte[] text, Random random) {
        int from = 0;
        while (from < text.length) {
            int part = Math.min(text.length - from, 1 + random.nextInt(20_000));
            deflation.write(text, from, part);
            from += part;
        }
    }

    private void assertRead() throws IOException {
        Gzip gzip = new Gzip(texts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        gzip.writeTo(bytes);
        assertEquals(bytes.size(), gzip.length());
        assertEquals(expected.size(), gzip.sum().length());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertArrayEquals(expected.toByteArray(), in.readAllBytes());
        }
        assertOneMember(bytes.toByteArray());
    }

    /** Readers that know of one member only get all: what it ends with is the end of the file. */
    private static void assertOneMember(byte[] gzip) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(gzip, 10, gzip.length - 10);
            byte[] buffer = new byte[8_192];
            while (inflater.inflate(buffer) > 0) {
                // On to the end.
            }
            assertTrue(inflater.finished());
            assertEquals(8, inflater.getRemaining(), "CRC and length");
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }
}
