package io.hvagent.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** One connection to a target over which requests and replies go, one after the other. For one thread at a time. */
final class Connection {
    private static final int BUFFER = 8 * 1024;

    private final Wire wire;
    private final InputStream in;
    private final OutputStream out;
    private final RequestHead heads;

    /** @param socket the wire, or the TLS over it */
    Connection(Wire wire, Socket socket, RequestHead heads) throws IOException {
        this.wire = wire;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        this.heads = heads;
    }

    Wire wire() {
        return wire;
    }

    /** Whether another call may use it: the peer has not ended it, and nothing is left of the last reply. */
    boolean isUsable() {
        try {
            return in.available() == 0 && wire.isQuiet();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the request and reads the head of its reply. */
    Head exchange(Call call, int mostHeadBytes) throws IOException {
        wire.use(call.deadline());
        call.at(Call.Stage.SEND);
        send(call.request());
        call.at(Call.Stage.ANSWER);
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the connection was closed without an answer");
        }
        call.at(Call.Stage.REPLY);
        return finalHead(Head.read(first, in, mostHeadBytes), mostHeadBytes);
    }

    private Head finalHead(Head first, int mostBytes) throws IOException {
        Head head = first;
        for (int left = mostBytes; head.isInterim(); left -= BUFFER) {
            if (head.status() == 101 || left <= 0) {
                throw new BadReply("is not the end of what was asked");
            }
            head = Head.read(in.read(), in, mostBytes);
        }
        return head;
    }

    private void send(Request request) throws IOException {
        out.write(heads.of(request));
        for (ByteBuffer part : request.body()) {
            send(part);
        }
        out.flush();
    }

    private void send(ByteBuffer part) throws IOException {
        if (part.hasArray()) {
            out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            return;
        }
        byte[] slice = new byte[Math.min(BUFFER, part.remaining())];
        for (ByteBuffer rest = part.duplicate(); rest.hasRemaining(); ) {
            int length = Math.min(slice.length, rest.remaining());
            rest.get(slice, 0, length);
            out.write(slice, 0, length);
        }
    }

    /** The body that follows the head. */
    Body body(Head head, long mostBytes) throws IOException {
        InputStream framed = framed(head, mostBytes);
        boolean packed = head.isGzip() && !(framed instanceof FixedBody fixed && fixed.isAtEnd());
        return Body.of(framed, packed, mostBytes);
    }

    /** Whether the body's end can be seen without the end of the connection. */
    static boolean isFramed(Head head) throws BadReply {
        return head.hasNoBody() || head.isChunked() || head.length().isPresent();
    }

    private InputStream framed(Head head, long mostBytes) throws IOException {
        if (head.hasNoBody()) {
            return new FixedBody(in, 0);
        } else if (head.isChunked()) {
            return new ChunkedBody(in);
        }
        OptionalLong length = head.length();
        if (length.isEmpty()) {
            return Framed.untilClose(in);
        } else if (length.getAsLong() > mostBytes) {
            throw Body.tooLarge("it announces " + length.getAsLong(), mostBytes);
        }
        return new FixedBody(in, length.getAsLong());
    }
}
