package io.hvagent.web;

import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * A client_java registry, in each format that the library has. The answer is made in memory, so a client that does not read
 * holds up no collector, and an error is answered by our rules: the library's own handler would send a stack trace.
 */
final class AgentMetricsEndpoint implements Endpoint {
    private final PrometheusRegistry registry;

    AgentMetricsEndpoint(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Response answer(Request request) {
        Exchange exchange = new Exchange(request);
        try {
            new PrometheusScrapeHandler(registry).handleRequest(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchange.response();
    }

    private static final class Exchange
            implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {
        private final Request request;
        private final Map<String, String> headers = new HashMap<>(Map.of("Vary", "Accept, Accept-Encoding"));
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;

        Exchange(Request request) {
            this.request = request;
        }

        Response response() {
            if (status != 200) {
                return Response.text(400, "Unknown query.\n"); // the library's text repeats the query
            }
            headers.remove("Content-Length");
            return new Response(200, headers, body.size(), body::writeTo);
        }

        @Override
        public PrometheusHttpRequest getRequest() {
            return this;
        }

        @Override
        public PrometheusHttpResponse getResponse() {
            return this;
        }

        @Override
        public void handleException(IOException e) throws IOException {
            throw e;
        }

        @Override
        public void handleException(RuntimeException e) {
            throw e;
        }

        @Override
        public void close() {}

        @Override
        public String getQueryString() {
            return request.query();
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(request.header(name));
        }

        @Override
        public String getMethod() {
            return "GET"; // the router leaves the body of a HEAD out
        }

        @Override
        public String getRequestPath() {
            return request.path();
        }

        @Override
        public void setHeader(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public OutputStream sendHeadersAndGetBody(int statusCode, int contentLength) {
            status = statusCode;
            return body;
        }
    }
}
