package io.hvagent.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of this package, named in code: no part of a request ever names a file. */
record StaticFile(String name, String contentType) implements Endpoint {
    @Override
    public Response answer(Request request) {
        return Response.bytes(200, contentType, bytes());
    }

    private byte[] bytes() {
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
