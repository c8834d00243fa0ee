package io.hvagent.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A page of one line, or of many. */
record FakePage(String line, int lines) implements PageBody {
    static final FakePage SMALL = new FakePage("up 1\n", 1);

    @Override
    public String contentType() {
        return "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public long plainLength() {
        return (long) line.length() * lines;
    }

    @Override
    public long gzipLength() {
        return gzip().length;
    }

    @Override
    public void writePlain(OutputStream out) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < lines; i++) {
            out.write(bytes);
        }
    }

    @Override
    public void writeGzip(OutputStream out) throws IOException {
        out.write(gzip());
    }

    private byte[] gzip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            writePlain(gzip);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
