package io.hvagent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a target answered, whatever its status. Usable by one thread, until the {@link ReplyReader} that got it returns. */
public final class Reply {
    private final Head head;
    private final InputStream body;

    Reply(Head head, InputStream body) {
        this.head = head;
        this.body = body;
    }

    /** From 200 on; redirects are not followed. */
    public int status() {
        return head.status();
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return head.values(name).stream().findFirst();
    }

    /** All headers of that name, in any case, in their order. */
    public List<String> headers(String name) {
        return head.values(name);
    }

    /** The body, decoded, and not yet received: reading takes time, and fails when the call's limit has passed. Need not be closed. */
    public InputStream body() {
        return body;
    }

    /** The whole body. */
    public byte[] bytes() throws IOException {
        return body.readAllBytes();
    }

    /** The whole body, as UTF-8. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + head.status();
    }
}
