package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.logging.Redaction;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A source on the status page: a line of totals, what needs attention in full, and the rest folded if it is long. */
final class SourceSection {
    private static final int SHOWN_OPEN = 25;

    private final StatusView.Source source;
    private final Instant now;
    private final Html html;

    SourceSection(StatusView.Source source, Instant now, Html html) {
        this.source = source;
        this.now = now;
        this.html = html;
    }

    void write() {
        html.raw("<section>\n<h2>").text(source.name()).raw("</h2>\n");
        totals();
        attention(sorted(true));
        others(sorted(false));
        html.raw("</section>\n");
    }

    private List<CollectorStatus> sorted(boolean needingAttention) {
        return source.collectors().stream()
                .filter(status -> Condition.of(status).needsAttention() == needingAttention)
                .sorted(Comparator.comparing(Condition::of))
                .toList();
    }

    private void totals() {
        html.raw("<p class=\"totals\"><span>plugin ").text(source.plugin());
        html.raw(", every ").text(Amounts.of(source.every())).raw("</span>\n");
        for (Condition condition : Condition.values()) {
            long count = condition.count(source.collectors());
            if (count > 0) {
                condition.badge(html, count + " " + condition.word());
            }
        }
        html.raw("<span>").text(Amounts.count(series(), "series", "series")).raw("</span></p>\n");
    }

    private long series() {
        return source.collectors().stream().mapToLong(CollectorStatus::series).sum();
    }

    private void attention(List<CollectorStatus> statuses) {
        if (statuses.isEmpty()) {
            return;
        }
        waysOut(statuses);
        html.raw("""
                <table>
                <caption>Needs attention</caption>
                <thead><tr>
                <th scope="col">Target</th><th scope="col">State</th><th scope="col">Last success</th>
                <th scope="col" class="wide">What is wrong</th>
                </tr></thead>
                <tbody>
                """);
        statuses.forEach(this::attentionRow);
        html.raw("</tbody></table>\n");
    }

    /** Once for each reason, as hundreds of targets may fail for the same. */
    private void waysOut(List<CollectorStatus> statuses) {
        html.raw("<ul class=\"advice\">\n");
        if (Condition.STUCK.count(statuses) > 0) {
            wayOut("stuck", Advice.STUCK);
        }
        statuses.stream().flatMap(SourceSection::reasons).distinct().sorted().forEach(reason -> {
            wayOut(reason.name(), Advice.on(reason));
        });
        html.raw("</ul>\n");
    }

    private static Stream<Reason> reasons(CollectorStatus status) {
        return Stream.concat(
                status.lastFailure().stream().map(CollectorStatus.Failure::reason),
                status.failedParts().stream().map(CollectorStatus.PartFailure::reason));
    }

    private void wayOut(String trouble, String advice) {
        html.raw("<li>").element("strong", trouble).raw(" ").text(advice).raw("</li>\n");
    }

    private void attentionRow(CollectorStatus status) {
        begin(status);
        html.raw("<td data-label=\"Last success\">");
        lastSuccess(status);
        html.raw("</td><td data-label=\"What is wrong\">");
        if (Condition.of(status) == Condition.STUCK) {
            status.lastStart().ifPresent(start -> html.raw("<p>does not end, started ")
                    .ago(start, now)
                    .raw("</p>"));
        }
        status.lastFailure().ifPresent(failure -> failure(failure, status));
        status.failedParts().forEach(part -> trouble(part.part() + ": " + part.reason(), part.message()));
        html.raw("</td></tr>\n");
    }

    private void failure(CollectorStatus.Failure failure, CollectorStatus status) {
        trouble(failure.reason().name(), failure.message());
        html.raw("<p class=\"when\">failed ").ago(failure.at(), now);
        status.nextRun().filter(now::isBefore).ifPresent(next -> {
            html.raw(", next attempt in ").text(Amounts.of(Duration.between(now, next)));
        });
        html.raw("</p>");
    }

    private void trouble(String title, String message) {
        html.raw("<p>").element("strong", title).raw(" ").text(Redaction.of(message));
        html.raw("</p>");
    }

    private void others(List<CollectorStatus> statuses) {
        if (statuses.isEmpty()) {
            return;
        }
        html.raw(statuses.size() <= SHOWN_OPEN ? "<details open>" : "<details>");
        html.raw("<summary>")
                .text(Amounts.count(statuses.size(), "collector", "collectors"))
                .raw(" without trouble</summary>\n");
        html.raw("""
                <table>
                <thead><tr>
                <th scope="col">Target</th><th scope="col">State</th><th scope="col">Last success</th>
                <th scope="col" class="number">Duration</th><th scope="col" class="number">Series</th>
                </tr></thead>
                <tbody>
                """);
        statuses.forEach(this::otherRow);
        html.raw("</tbody></table></details>\n");
    }

    private void otherRow(CollectorStatus status) {
        begin(status);
        html.raw("<td data-label=\"Last success\">");
        lastSuccess(status);
        html.raw("</td><td data-label=\"Duration\" class=\"number\">");
        html.text(status.lastDuration().map(Amounts::of).orElse("–"));
        html.raw("</td><td data-label=\"Series\" class=\"number\">")
                .text(status.series())
                .raw("</td></tr>\n");
        status.failedParts().forEach(this::notOffered);
    }

    private void notOffered(CollectorStatus.PartFailure part) {
        html.raw("<tr class=\"note\"><td colspan=\"5\">");
        trouble(part.part() + ": not offered,", part.message());
        html.raw("</td></tr>\n");
    }

    private void begin(CollectorStatus status) {
        Condition condition = Condition.of(status);
        html.raw("<tr><th scope=\"row\">").text(status.target());
        html.raw(" <small>").text(status.collector()).raw("</small></th><td data-label=\"State\">");
        condition.badge(html, condition.word());
        html.raw("</td>");
    }

    private void lastSuccess(CollectorStatus status) {
        status.lastSuccess().ifPresentOrElse(then -> html.ago(then, now), () -> html.raw("never"));
    }
}
