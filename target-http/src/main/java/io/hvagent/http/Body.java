package io.hvagent.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The body of a reply for its reader: decoded, within the caps. Keeps the first failure, so that it is known whatever a parser
 * makes of it.
 */
final class Body extends InputStream {
    private static final int GZIP_BUFFER = 8 * 1024;
    private static final int LARGEST_RATIO = 100;
    private static final long FREE_OF_RATIO = 1024 * 1024;

    private final Counted received;
    private final InputStream decoded;
    private final long mostBytes;
    private final boolean packed;
    private long count;
    private IOException failure;

    private Body(Counted received, InputStream decoded, long mostBytes) {
        this.received = received;
        this.decoded = decoded;
        this.mostBytes = mostBytes;
        this.packed = received != decoded;
    }

    static Body of(InputStream framed, boolean gzip, long mostBytes) throws IOException {
        Counted received = new Counted(framed, mostBytes);
        return new Body(received, gzip ? unpacked(received) : received, mostBytes);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, GZIP_BUFFER);
        } catch (ZipException | EOFException e) {
            throw new BadReply("is said to be gzip and is not", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = decoded.read(target, offset, length);
            count += Math.max(0, read);
            check();
            return read;
        } catch (ZipException | EOFException e) {
            throw kept(new BadReply("has damaged gzip", e));
        } catch (IOException e) {
            throw kept(e);
        }
    }

    /** What it failed with, if it did. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Bytes that arrived. */
    long received() {
        return received.count;
    }

    /** Skips what the reader left, if it is no more than that; whether the body's end was reached. */
    boolean skipRest(int most) throws IOException {
        return received.readNBytes(most).length < most;
    }

    /** Gives back the memory of the decoder. */
    @Override
    public void close() throws IOException {
        decoded.close();
    }

    private void check() throws BadReply {
        if (count > mostBytes) {
            throw tooLarge("decoded", mostBytes);
        }
        if (packed && count > FREE_OF_RATIO && count / LARGEST_RATIO > received.count) {
            throw new BadReply("is packed more than " + LARGEST_RATIO + ":1, as no honest reply is");
        }
    }

    private IOException kept(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }

    static BadReply tooLarge(String how, long mostBytes) {
        return new BadReply("is larger than the " + mostBytes + " bytes that are taken (" + how + ")");
    }

    /** Counts the bytes that arrive, up to so many. Not closed, as the connection may be used again. */
    private static final class Counted extends Framed {
        private final InputStream in;
        private final long most;
        private long count;

        Counted(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(0, read);
            if (count > most) {
                throw tooLarge("received", most);
            }
            return read;
        }
    }
}
