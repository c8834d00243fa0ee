package io.hvagent.web;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.logging.Redaction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The status page: one view of the agent as HTML without scripts, to be read from the top by whoever looks for what is wrong. */
final class StatusPage {
    private final StatusView view;
    private final Html html = new Html();

    StatusPage(StatusView view) {
        this.view = view;
    }

    String html() {
        head();
        header();
        html.raw("<main>\n");
        notices();
        facts();
        view.sources().forEach(source -> new SourceSection(source, view.now(), html).write());
        plugins();
        html.raw("</main>\n<footer>As of ")
                .text(view.now().truncatedTo(ChronoUnit.SECONDS).toString());
        html.raw(". Load the page again to see what has changed.</footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head() {
        html.raw("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="/icon.svg">
                <link rel="stylesheet" href="/style.css">
                """);
        html.element("title", title()).raw("\n</head>\n<body>\n");
    }

    private String title() {
        long troubled = troubled();
        return (troubled > 0 ? "(" + troubled + ") " : "") + "hvagent";
    }

    private long troubled() {
        return collectors().stream()
                .filter(status -> Condition.of(status).needsAttention())
                .count();
    }

    private List<CollectorStatus> collectors() {
        return view.sources().stream()
                .flatMap(source -> source.collectors().stream())
                .toList();
    }

    private void header() {
        html.raw("<header>\n<h1><img src=\"/icon.svg\" alt=\"\" width=\"28\" height=\"28\">hvagent ");
        html.element("small", view.agent().version()).raw("</h1>\n<p class=\"verdict\">");
        verdict();
        html.raw("""
                </p>
                <nav aria-label="What else is served here">
                <a href="/metrics">/metrics</a> <a href="/metrics/agent">/metrics/agent</a>
                <a href="/-/healthy">/-/healthy</a> <a href="/-/ready">/-/ready</a>
                </nav>
                </header>
                """);
    }

    private void verdict() {
        view.waitingFor()
                .ifPresentOrElse(
                        what -> Condition.WAITING.badge(html, "not ready: waiting for " + what),
                        () -> Condition.UP.badge(html, "ready"));
        long troubled = troubled();
        if (troubled > 0) {
            html.raw(" ");
            Condition.FAILING.badge(
                    html,
                    troubled + " of " + Amounts.count(collectors().size(), "collector", "collectors")
                            + (troubled == 1 ? " needs" : " need") + " attention");
        }
    }

    private void notices() {
        for (StatusView.Plugin plugin : view.plugins()) {
            plugin.error().ifPresent(error -> notice("bad", "Plugin " + plugin.name() + " cannot be used:", error));
        }
        if (view.abandonedThreads() > 0) {
            notice(
                    "bad",
                    Amounts.count(view.abandonedThreads(), "abandoned thread", "abandoned threads") + ":",
                    Advice.STUCK);
        }
        view.warnings().forEach(warning -> notice("warn", "Warning:", warning));
    }

    private void notice(String style, String title, String text) {
        html.raw("<p class=\"notice ")
                .raw(style)
                .raw("\">")
                .element("strong", title)
                .raw(" ");
        html.text(Redaction.of(text)).raw("</p>\n");
    }

    private void facts() {
        html.raw("<dl class=\"facts\">\n");
        fact("Profile", String.join(", ", view.agent().profiles()));
        fact(
                "Listening on",
                view.agent().listening().stream().map(StatusPage::written).collect(Collectors.joining(", ")));
        fact("Running for", Amounts.of(Duration.between(view.agent().startedAt(), view.now())));
        html.raw("<div><dt>Page</dt><dd>").text(Amounts.count(view.page().series(), "series", "series"));
        view.page().bytes().ifPresent(bytes -> html.raw(", ").text(Amounts.ofBytes(bytes)));
        html.raw("</dd></div>\n</dl>\n");
    }

    private void fact(String term, String text) {
        html.raw("<div>").element("dt", term).element("dd", text).raw("</div>\n");
    }

    private static String written(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null || host.isAnyLocalAddress()) {
            return "all addresses, port " + address.getPort();
        }
        String text = host.getHostAddress();
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + address.getPort();
    }

    private void plugins() {
        html.raw("""
                <section>
                <h2>Plugins</h2>
                <table>
                <thead><tr>
                <th scope="col">Plugin</th><th scope="col">State</th><th scope="col">Version</th>
                <th scope="col" class="wide">SHA-256</th>
                </tr></thead>
                <tbody>
                """);
        view.plugins().forEach(this::plugin);
        html.raw("</tbody></table>\n</section>\n");
    }

    private void plugin(StatusView.Plugin plugin) {
        html.raw("<tr>").element("th scope=\"row\"", plugin.name()).raw("<td data-label=\"State\">");
        if (plugin.error().isPresent()) {
            Condition.FAILING.badge(html, "broken");
        } else {
            Condition.UP.badge(html, "loaded");
        }
        html.raw("</td>").element("td data-label=\"Version\"", plugin.version());
        html.element("td data-label=\"SHA-256\" class=\"hash\"", plugin.sha256())
                .raw("</tr>\n");
    }
}
