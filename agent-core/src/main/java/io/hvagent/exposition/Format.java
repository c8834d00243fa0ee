package io.hvagent.exposition;

import java.io.IOException;
import java.util.List;

/** What a page can be written in. */
public enum Format {
    /** Prometheus' text format 0.0.4, which every scraper reads. */
    TEXT("text/plain; version=0.0.4; charset=utf-8") {
        @Override
        void write(List<PageFamily> families, LineWriter lines) throws IOException {
            new TextFormat(lines).write(families);
        }
    },

    /** OpenMetrics 1.0. */
    OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8") {
        @Override
        void write(List<PageFamily> families, LineWriter lines) throws IOException {
            new OpenMetricsFormat(lines).write(families);
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** The value of the Content-Type header. */
    public String contentType() {
        return contentType;
    }

    abstract void write(List<PageFamily> families, LineWriter lines) throws IOException;
}
