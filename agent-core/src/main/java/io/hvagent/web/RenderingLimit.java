package io.hvagent.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many threads render at once. A thread that waits for its client to take bytes does not count, so clients which
 * do not read keep nobody else from being served. Who finds no place in time gets a 503.
 */
final class RenderingLimit {
    static final Response BUSY =
            Response.text(503, "Too many requests at once: try again.\n").with("Retry-After", "1");

    private final Semaphore places;
    private final Duration patience;

    /** @param patience how long a request waits for a place */
    RenderingLimit(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** The endpoint under this limit; several endpoints may share one. */
    Endpoint over(Endpoint endpoint) {
        return new Endpoint() {
            @Override
            public Response answer(Request request) {
                return limited(endpoint, request);
            }

            @Override
            public Set<String> methods() {
                return endpoint.methods();
            }
        };
    }

    private Response limited(Endpoint endpoint, Request request) {
        if (!enter()) {
            return BUSY;
        }
        try {
            Response response = endpoint.answer(request);
            return response.withBody(out -> write(response.body(), out));
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write(Response.Body body, OutputStream out) throws IOException {
        places.acquireUninterruptibly();
        try {
            Pausing pausing = new Pausing(out);
            body.writeTo(pausing);
            pausing.flush();
        } finally {
            places.release();
        }
    }

    /** Collects what is rendered, and leaves the place to others while the client takes it. */
    private final class Pausing extends FilterOutputStream {
        private final byte[] buffer = new byte[Slices.SIZE];
        private int filled;

        Pausing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (filled == buffer.length) {
                pass(buffer, 0, take());
            }
            buffer[filled++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > buffer.length - filled) {
                pass(buffer, 0, take());
            }
            if (length > buffer.length) {
                pass(bytes, offset, length);
            } else {
                System.arraycopy(bytes, offset, buffer, filled, length);
                filled += length;
            }
        }

        @Override
        public void flush() throws IOException {
            pass(buffer, 0, take());
        }

        private int take() {
            int taken = filled;
            filled = 0;
            return taken;
        }

        private void pass(byte[] bytes, int offset, int length) throws IOException {
            places.release();
            try {
                out.write(bytes, offset, length);
            } finally {
                places.acquireUninterruptibly();
            }
        }
    }
}
