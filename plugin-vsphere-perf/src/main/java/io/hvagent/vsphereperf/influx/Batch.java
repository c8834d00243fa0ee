package io.hvagent.vsphereperf.influx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Lines that are sent together.
 *
 * @param body the bytes of the request, never changed
 * @param gzip whether they are compressed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record Batch(byte[] body, int lines, boolean gzip) {
    /** Two of half as many lines; only of more than one line. */
    List<Batch> halves() {
        byte[] plain = plain();
        int end = endOfLine(plain, lines / 2);
        Filling first = new Filling(gzip);
        first.write(plain, 0, end, lines / 2);
        Filling second = new Filling(gzip);
        second.write(plain, end, plain.length - end, lines - lines / 2);
        return List.of(first.end(), second.end());
    }

    private static int endOfLine(byte[] plain, int number) {
        int end = 0;
        for (int line = 0; line < number; line++) {
            while (plain[end++] != '\n') {}
        }
        return end;
    }

    private byte[] plain() {
        try (InputStream in = new ByteArrayInputStream(body);
                InputStream plain = gzip ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    /** A batch that lines are still written to; compressed on the way, so that it is never there as a whole. */
    static final class Filling {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
        private final OutputStream out;
        private final boolean gzip;
        private int lines;

        Filling(boolean gzip) {
            this.gzip = gzip;
            this.out = gzip ? fastest(body) : body;
        }

        private static OutputStream fastest(OutputStream to) {
            try {
                return new GZIPOutputStream(to, 8 * 1024) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
            } catch (IOException e) {
                throw new UncheckedIOException("in memory", e);
            }
        }

        int lines() {
            return lines;
        }

        /** Writes whole lines. */
        void write(LineBytes from, int count) {
            attempt(() -> from.writeTo(out));
            lines += count;
        }

        private void write(byte[] plain, int offset, int length, int count) {
            attempt(() -> out.write(plain, offset, length));
            lines += count;
        }

        /** All of it; nothing is written after. */
        Batch end() {
            attempt(out::close);
            return new Batch(body.toByteArray(), lines, gzip);
        }

        private static void attempt(Writing writing) {
            try {
                writing.run();
            } catch (IOException e) {
                throw new UncheckedIOException("in memory", e);
            }
        }

        private interface Writing {
            void run() throws IOException;
        }
    }
}
