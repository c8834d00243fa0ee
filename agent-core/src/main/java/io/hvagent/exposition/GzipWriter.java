package io.hvagent.exposition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a gzipped page. Large families of one result are deflated once for all pages and formats that have them, and stay with
 * the result; all that stands between them is deflated anew. For one thread.
 */
final class GzipWriter implements AutoCloseable {
    /** Series that are worth a text of their own: some 8 kB. */
    private static final int LARGE = 64;

    private final Deflation deflation = new Deflation();
    private final ByteWriter between = new ByteWriter(deflation);
    private final List<Deflated> texts = new ArrayList<>();

    /** Where the page is to be written. */
    LineWriter lines() {
        return new LineWriter(between, this::take);
    }

    private boolean take(PageFamily.Part part) throws IOException {
        boolean large = part.isWhole() && part.size() >= LARGE;
        if (large) {
            texts.add(endText());
            texts.add(part.result().deflated(part.family(), () -> deflated(part)));
        }
        return large;
    }

    private Deflated deflated(PageFamily.Part part) throws IOException {
        new LineWriter(between).samples(part);
        return endText();
    }

    private Deflated endText() throws IOException {
        between.flush();
        return deflation.next();
    }

    /** The page, once all is written. */
    Gzip end() throws IOException {
        texts.add(endText());
        return new Gzip(texts.stream().filter(text -> text.text().length() > 0).toList());
    }

    @Override
    public void close() {
        deflation.close();
    }
}
