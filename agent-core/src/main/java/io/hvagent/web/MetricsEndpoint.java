package io.hvagent.web;

import io.hvagent.exposition.Page;
import java.util.Map;
import java.util.function.Supplier;

/** The newest page of metrics, compressed if the client wants it so. */
final class MetricsEndpoint implements Endpoint {
    private final Supplier<Page> pages;

    MetricsEndpoint(Supplier<Page> pages) {
        this.pages = pages;
    }

    @Override
    public Response answer(Request request) {
        Page page = pages.get();
        Response plain = new Response(
                200,
                Map.of("Content-Type", page.contentType(), "Vary", "Accept-Encoding"),
                page.plainLength(),
                page::writePlain);
        if (!AcceptedEncoding.prefersGzip(request.header("Accept-Encoding"))) {
            return plain;
        }
        return new Response(200, plain.headers(), page.gzipLength(), page::writeGzip).with("Content-Encoding", "gzip");
    }
}
