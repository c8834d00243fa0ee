package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.spi.CollectException.Reason;
import java.util.List;

/** How a collector is, in the page's words; the worst first, as they are listed. */
enum Condition {
    STUCK("stuck", "bad"),
    FAILING("failing", "bad"),
    PARTIAL("partial", "warn"),
    WAITING("waiting", "idle"),
    /** All that the target offers is there, but it does not offer all. */
    LIMITED("up, not all offered", "good"),
    UP("up", "good");

    private final String word;
    private final String style;

    Condition(String word, String style) {
        this.word = word;
        this.style = style;
    }

    static Condition of(CollectorStatus status) {
        return switch (status.state()) {
            case ABANDONED -> STUCK;
            case FAILING -> FAILING;
            case PENDING -> WAITING;
            case UP -> ofSuccess(status);
        };
    }

    private static Condition ofSuccess(CollectorStatus status) {
        if (status.failedParts().isEmpty()) {
            return UP;
        }
        boolean nothingBroken = status.failedParts().stream().allMatch(part -> part.reason() == Reason.NO_DATA);
        return nothingBroken ? LIMITED : PARTIAL;
    }

    boolean needsAttention() {
        return compareTo(WAITING) < 0;
    }

    long count(List<CollectorStatus> statuses) {
        return statuses.stream().filter(status -> of(status) == this).count();
    }

    /** The word with a sign before it, so that nothing hangs on the colour alone. */
    void badge(Html html, String text) {
        html.raw("<span class=\"badge ").raw(style).raw("\">").text(text).raw("</span>");
    }

    String word() {
        return word;
    }
}
