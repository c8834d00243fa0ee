package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A page in one format. Thread-safe. Nothing is rendered before it is asked for. The gzipped bytes are made once, however many
 * ask for them at the same time, and kept, as nearly every scraper wants them; the plain ones are ten times as many and are made
 * anew for each reader, unless the page is small: then they are kept from the second rendering on.
 */
public final class Rendering {
    private static final long UNKNOWN = -1;
    /** Some 20,000 series. */
    private static final long SMALL = 2 * 1024 * 1024;

    private final Format format;
    private final List<PageFamily> families;
    private Optional<Slices> gzip = Optional.empty();
    private Optional<Slices> plain = Optional.empty();
    private volatile long plainLength = UNKNOWN;

    Rendering(Format format, List<PageFamily> families) {
        this.format = format;
        this.families = families;
    }

    /** As small as level 6 within a third, in a fraction of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, ByteWriter.SLICE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** What it is written in. */
    public Format format() {
        return format;
    }

    /** Bytes that {@link #writePlain} writes; known once the page was rendered for anybody, plain or gzipped. */
    public OptionalLong plainLength() {
        long known = plainLength;
        return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Bytes that {@link #writeGzip} writes; may render. */
    public long gzipLength() {
        return zipped().length();
    }

    /** Writes the page in slices of at most 16 KiB; from any thread. Does not close the stream. */
    public void writePlain(OutputStream out) throws IOException {
        long known = plainLength;
        if (known == UNKNOWN || known > SMALL) {
            render(out);
        } else {
            keptPlain().writeTo(out);
        }
    }

    private void render(OutputStream out) throws IOException {
        ByteWriter writer = new ByteWriter(out);
        format.write(families, writer);
        plainLength = writer.length();
    }

    /** Writes the gzipped page in slices of at most 16 KiB; from any thread. Does not close the stream. */
    public void writeGzip(OutputStream out) throws IOException {
        zipped().writeTo(out);
    }

    private synchronized Slices zipped() {
        if (gzip.isEmpty()) {
            gzip = Optional.of(zip());
        }
        return gzip.get();
    }

    private Slices zip() {
        return inMemory(slices -> {
            try (FastGzip out = new FastGzip(slices)) {
                render(out);
            }
        });
    }

    private synchronized Slices keptPlain() {
        if (plain.isEmpty()) {
            plain = Optional.of(inMemory(this::render));
        }
        return plain.get();
    }

    private interface Output {
        void writeTo(OutputStream out) throws IOException;
    }

    private static Slices inMemory(Output output) {
        Slices slices = new Slices();
        try {
            output.writeTo(slices);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return slices;
    }
}
