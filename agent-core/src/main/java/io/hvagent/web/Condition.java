package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import java.util.List;

/** How a collector is, in the page's words; the worst first, as they are listed. */
enum Condition {
    STUCK("stuck", "bad"),
    FAILING("failing", "bad"),
    PARTIAL("partial", "warn"),
    WAITING("waiting", "idle"),
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
            case UP -> status.failedParts().isEmpty() ? UP : PARTIAL;
        };
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
