package io.hvagent.web;

import java.time.Duration;
import java.util.List;

/** How long a scraper waits for its answer, as Prometheus says in a header of each request. */
final class ScrapeTimeout {
    static final String HEADER = "X-Prometheus-Scrape-Timeout-Seconds";

    /** Prometheus' own default. */
    private static final double UNSAID = 10;
    /** For the way there and back, and for making the page. */
    private static final double RESERVE = 0.5;

    private static final double SHORTEST = 0.1;
    /** The server cuts off after 30 seconds whatever is not answered. */
    private static final double LONGEST = 29;

    private ScrapeTimeout() {}

    /** What of it may be spent on collecting. A header that makes no sense counts as none. */
    static Duration left(List<String> headers) {
        double seconds = headers.isEmpty() ? UNSAID : seconds(headers.get(0));
        double left = Math.max(SHORTEST, Math.min(LONGEST, seconds - RESERVE));
        return Duration.ofNanos((long) (left * 1e9));
    }

    private static double seconds(String header) {
        try {
            double seconds = Double.parseDouble(header);
            return seconds > 0 ? seconds : UNSAID;
        } catch (NumberFormatException e) {
            return UNSAID;
        }
    }
}
