package io.hvagent.simulators.vcenter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One request and the reply to it. The reply is written into {@link #out()}; what is short is sent with its length, what is
 * long goes out in chunks while it is written. Used by one thread.
 */
public final class Exchange {
    private static final int SPILL = 48 << 10;
    private static final int WORTH_GZIP = 1024;

    private final Request request;
    private final Bytes out;
    private final OutputStream socket;
    private final StringBuilder headers = new StringBuilder();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private int status = 200;
    private boolean gzip;
    private boolean chunked;
    private long sent;
    private GZIPOutputStream packer;
    private Runnable halfway = () -> {};

    Exchange(Request request, Bytes out, OutputStream socket) {
        this.request = request;
        this.out = out;
        this.socket = socket;
        out.clear();
    }

    public Request request() {
        return request;
    }

    public Bytes out() {
        return out;
    }

    public void status(int code) {
        status = code;
    }

    public void header(String name, String value) {
        headers.append(name).append(": ").append(value).append("\r\n");
    }

    /** Packs the reply if the client takes it so. */
    public void gzip() {
        gzip = request.takesGzip();
    }

    /** What is to happen after about half of the body was sent. */
    public void halfway(Runnable what) {
        halfway = what;
    }

    /** Sends what has been written so far, if that is much. Call between two parts of a long reply. */
    public void spill() {
        if (out.size() < SPILL) {
            return;
        }
        try {
            chunk();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends all that is left; returns the bytes of the whole reply. */
    long finish() throws IOException {
        if (chunked) {
            chunk();
            lastChunk();
        } else {
            whole();
        }
        socket.flush();
        return sent;
    }

    private void whole() throws IOException {
        gzip &= out.size() >= WORTH_GZIP;
        if (gzip) {
            pack();
            packer.finish();
            out.clear();
            out.raw(packed.toByteArray());
        }
        head("Content-Length: " + out.size());
        int half = out.size() / 2;
        out.writeTo(socket, 0, half);
        pause();
        out.writeTo(socket, half, out.size());
        sent += out.size();
    }

    private void chunk() throws IOException {
        if (!chunked) {
            chunked = true;
            head("Transfer-Encoding: chunked");
        }
        if (gzip) {
            pack();
            writeChunk(packed.toByteArray());
            packed.reset();
        } else if (out.size() > 0) {
            write(Integer.toHexString(out.size()) + "\r\n");
            out.writeTo(socket, 0, out.size());
            write("\r\n");
            sent += out.size();
        }
        out.clear();
        pause();
    }

    private void lastChunk() throws IOException {
        if (gzip) {
            packer.finish();
            writeChunk(packed.toByteArray());
        }
        write("0\r\n\r\n");
    }

    private void writeChunk(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            write(Integer.toHexString(bytes.length) + "\r\n");
            socket.write(bytes);
            write("\r\n");
            sent += bytes.length;
        }
    }

    private void pack() throws IOException {
        if (packer == null) {
            packer = new FastGzip(packed);
        }
        out.writeTo(packer, 0, out.size());
    }

    private void pause() throws IOException {
        Runnable once = halfway;
        halfway = () -> {};
        socket.flush();
        once.run();
    }

    private void head(String length) throws IOException {
        write("HTTP/1.1 " + status + (status < 300 ? " OK" : " " + status) + "\r\n" + headers
                + (gzip ? "Content-Encoding: gzip\r\n" : "") + length + "\r\n\r\n");
    }

    private void write(String ascii) throws IOException {
        socket.write(ascii.getBytes(StandardCharsets.US_ASCII));
        sent += ascii.length();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
