package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page in one format. Thread-safe. Nothing is rendered before it is asked for. The gzipped bytes are made once, however many
 * ask for them at the same time, and kept, as nearly every scraper wants them; the plain ones are ten times as many and are made
 * anew for each reader, unless the page is small and they are asked to be kept.
 */
public final class Rendering {
    private static final long UNKNOWN = -1;
    /** Some 20,000 series. */
    private static final long SMALL = 2 * 1024 * 1024;

    private final Format format;
    private final List<PageFamily> families;
    private Optional<Gzip> gzip = Optional.empty();
    private volatile Optional<Slices> plain = Optional.empty();
    private volatile long plainLength = UNKNOWN;

    Rendering(Format format, List<PageFamily> families) {
        this.format = format;
        this.families = families;
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

    /**
     * Renders a small page for all readers to come, so that its length is known before it is written: without it the JDK's
     * server sends chunks of 4 KiB, which costs more than to render. For pages that many readers share.
     */
    public synchronized void keepPlainIfSmall() {
        if (plain.isEmpty() && isSmall()) {
            plain = Optional.of(inMemory());
        }
    }

    private boolean isSmall() {
        return plainLength().orElseGet(this::expectedLength) <= SMALL;
    }

    /** Makes all that it can be asked for, if it is small; whether it did. */
    boolean rehearse() {
        if (!isSmall()) {
            return false;
        }
        keepPlainIfSmall();
        zipped();
        return true;
    }

    private long expectedLength() {
        return families.stream().mapToLong(PageFamily::textSize).sum();
    }

    private Slices inMemory() {
        Slices slices = new Slices();
        try {
            render(slices);
        } catch (IOException e) {
            throw neverInMemory(e);
        }
        return slices.trimmed();
    }

    private static UncheckedIOException neverInMemory(IOException e) {
        return new UncheckedIOException("memory cannot be written to", e);
    }

    /** Writes the page in slices of at most 16 KiB; from any thread. Does not close the stream. */
    public void writePlain(OutputStream out) throws IOException {
        Optional<Slices> kept = plain;
        if (kept.isPresent()) {
            kept.get().writeTo(out);
        } else {
            render(out);
        }
    }

    private void render(OutputStream out) throws IOException {
        ByteWriter writer = new ByteWriter(out);
        format.write(families, new LineWriter(writer));
        writer.flush();
        plainLength = writer.length();
    }

    /** Writes the gzipped page in slices of at most 16 KiB; from any thread. Does not close the stream. */
    public void writeGzip(OutputStream out) throws IOException {
        zipped().writeTo(out);
    }

    private synchronized Gzip zipped() {
        if (gzip.isEmpty()) {
            gzip = Optional.of(zip());
        }
        return gzip.get();
    }

    private Gzip zip() {
        try (GzipWriter writer = new GzipWriter()) {
            format.write(families, writer.lines());
            Gzip zipped = writer.end();
            plainLength = zipped.sum().length();
            return zipped;
        } catch (IOException e) {
            throw neverInMemory(e);
        }
    }
}
