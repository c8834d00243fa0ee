package io.hvagent.web;

import io.hvagent.exposition.Page;
import io.hvagent.exposition.Rendering;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A page of metrics, in the format and the coding that the client wants, or those families of it that {@code name[]} names. */
final class MetricsEndpoint implements Endpoint {
    private static final Response BAD_FILTER = Response.text(
            400,
            "Bad query: at most " + NameFilter.MOST_NAMES + " times name[]=NAME, each of at most "
                    + NameFilter.LONGEST_NAME + " characters.\n");

    private final Supplier<Page> pages;
    private final Consumer<Rendering> prepared;

    private MetricsEndpoint(Supplier<Page> pages, Consumer<Rendering> prepared) {
        this.pages = pages;
        this.prepared = prepared;
    }

    /** Serves a page that many ask for. */
    static MetricsEndpoint shared(Supplier<Page> pages) {
        return new MetricsEndpoint(pages, Rendering::keepPlainIfSmall);
    }

    /** Serves pages that are made for one request each; what is plain is not held meanwhile. */
    static MetricsEndpoint single(Supplier<Page> pages) {
        return new MetricsEndpoint(pages, rendering -> {});
    }

    @Override
    public Response answer(Request request) {
        return NameFilter.names(request.query())
                .map(names -> names.isEmpty() ? whole(pages.get(), request) : part(pages.get(), names, request))
                .orElse(BAD_FILTER);
    }

    private Response whole(Page page, Request request) {
        Rendering rendering = rendering(page, request);
        if (!AcceptedEncoding.prefersGzip(request.header("Accept-Encoding"))) {
            prepared.accept(rendering);
            return plain(rendering);
        }
        return new Response(200, plain(rendering).headers(), rendering.gzipLength(), rendering::writeGzip)
                .with("Content-Encoding", "gzip");
    }

    /** Never gzipped: many readers who take their time would each hold the bytes or a compressor. */
    private static Response part(Page page, Set<String> names, Request request) {
        return plain(rendering(page.only(names), request));
    }

    private static Rendering rendering(Page page, Request request) {
        return page.in(AcceptedFormat.of(request.header("Accept")));
    }

    private static Response plain(Rendering rendering) {
        return new Response(
                200,
                Map.of("Content-Type", rendering.format().contentType(), "Vary", "Accept, Accept-Encoding"),
                rendering.plainLength().orElse(Response.UNKNOWN),
                rendering::writePlain);
    }
}
