package io.hvagent.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * One TCP connection. Each connect, read and write ends by the deadline of the call that uses it, at once when its thread is
 * interrupted, and when another thread closes it. A socket, so that the JDK's TLS can be laid over it; for one thread at a time.
 */
final class Wire extends Socket {
    private static final int READ_BUFFER = 32 * 1024;
    private static final int WRITE_SLICE = 32 * 1024;
    /** Finds a peer that vanished before the next poll needs it, and keeps the state of firewalls. By name: not every system has them. */
    private static final Map<String, Integer> PROBES =
            Map.of("TCP_KEEPIDLE", 20, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 3);

    private final SocketChannel channel;
    private final InputStream in = new BufferedInputStream(new Input(), READ_BUFFER);
    private final OutputStream out = new Output();
    private volatile Deadline deadline;
    private volatile Selector full;

    Wire(Deadline deadline) throws IOException {
        super((SocketImpl) null);
        this.deadline = deadline;
        this.channel = SocketChannel.open();
    }

    void connect(InetSocketAddress address, Deadline by) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (PROBES.containsKey(option.name()) && option.type() == Integer.class) {
                setProbe(option);
            }
        }
        channel.socket().connect(address, by.millisLeft());
    }

    @SuppressWarnings("unchecked")
    private void setProbe(SocketOption<?> option) throws IOException {
        channel.setOption((SocketOption<Integer>) option, PROBES.get(option.name()));
    }

    /** From now on this is used by another call. */
    void use(Deadline by) {
        deadline = by;
    }

    /** Whether the peer neither ended the connection nor sent anything that was not asked for. */
    boolean isQuiet() {
        try {
            if (in.available() > 0) {
                return false;
            }
            channel.configureBlocking(false);
            boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException dead) {
            return false;
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public int getPort() {
        return channel.socket().getPort();
    }

    /** TLS asks; what is inherited would open a second socket to answer. */
    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setSoTimeout(int millis) {}

    /** Done by TLS when the peer has ended; the whole connection goes then. */
    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}

    /** Without a word to the peer; from any thread, twice if need be. */
    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
        Selector waiting = full;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.configureBlocking(false);
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    awaitRoom();
                }
            }
        } finally {
            channel.configureBlocking(true);
        }
    }

    private void awaitRoom() throws IOException {
        try (Selector selector = Selector.open()) {
            full = selector;
            channel.register(selector, SelectionKey.OP_WRITE);
            selector.select(deadline.millisLeft());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while writing");
            }
        } finally {
            full = null;
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() {
            throw new UnsupportedOperationException("read through its buffer");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Socket socket = channel.socket();
            socket.setSoTimeout(deadline.millisLeft());
            return socket.getInputStream().read(target, offset, length);
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int at = offset, end = offset + length; at < end; at += WRITE_SLICE) {
                Wire.this.write(ByteBuffer.wrap(bytes, at, Math.min(WRITE_SLICE, end - at)));
            }
        }
    }
}
