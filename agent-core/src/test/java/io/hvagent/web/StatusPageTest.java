package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.spi.CollectException.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusPageTest {
    private static final String ATTACK = "<script>alert('x')</script>\"&\u202E\u001B[31m";

    @Test
    void aHealthyTargetShowsItsAgeDurationAndSeries() {
        String html = page(StatusExamples.up("esx1"));
        assertTrue(html.contains("esx1"), html);
        assertTrue(html.contains(">15 s ago</time>"), html);
        assertTrue(html.contains("1.2 s"), html);
        assertTrue(html.contains("137 series"), html);
        assertFalse(html.contains("Needs attention"), html);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureShowsItsReasonItsMessageAndTheWayOut(Reason reason) {
        String html = page(StatusExamples.failing("esx1", reason, "this went wrong"));
        assertTrue(html.contains("<strong>" + reason + "</strong> this went wrong"), html);
        assertTrue(html.contains("<li><strong>" + reason + "</strong> " + escaped(Advice.on(reason))), html);
        assertTrue(html.contains("next attempt in 45 s"), html);
    }

    private static String escaped(String text) {
        return new Html().text(text).toString();
    }

    @Test
    void theWayOutIsGivenOnceForAllTargetsOfASource() {
        String html = page(
                StatusExamples.failing("esx1", Reason.TIMEOUT, "late"),
                StatusExamples.failing("esx2", Reason.TIMEOUT, "later"));
        assertEquals(2, html.split(escaped(Advice.on(Reason.TIMEOUT)), -1).length, html);
    }

    @Test
    void aFailedPartIsNamedThoughTheRestWasPublished() {
        String html = page(StatusExamples.partial("esx1", "sensors"));
        assertTrue(html.contains("<strong>sensors: FORBIDDEN</strong> 403 for sensors"), html);
        assertTrue(html.contains("1 partial"), html);
    }

    @Test
    void whatATargetDoesNotOfferIsToldButIsNoTrouble() {
        String html = page(StatusExamples.limited("esx1", "sensors"));
        assertTrue(html.contains("<strong>sensors: not offered,</strong> no sensors here"), html);
        assertTrue(html.contains("1 up, not all offered"), html);
        assertFalse(html.contains("attention"), html);
    }

    @Test
    void whatIsWrongStandsBeforeWhatIsNot() {
        String html = page(
                StatusExamples.up("fine"),
                StatusExamples.partial("part", "sensors"),
                StatusExamples.failing("down", Reason.TIMEOUT, "late"),
                StatusExamples.status("stuck", State.ABANDONED, Optional.empty(), List.of()),
                StatusExamples.status("new", State.PENDING, Optional.empty(), List.of()));
        List<Integer> places = List.of("stuck", "down", "part", "new", "fine").stream()
                .map(target -> html.indexOf("<th scope=\"row\">" + target))
                .toList();
        assertEquals(places.stream().sorted().toList(), places);
        assertTrue(html.contains("<title>(3) hvagent</title>"), html);
        assertTrue(html.contains("3 of 5 collectors need attention"), html);
    }

    @Test
    void aRunThatDoesNotEndShowsSinceWhen() {
        String html = page(StatusExamples.status("esx1", State.ABANDONED, Optional.empty(), List.of()));
        assertTrue(html.contains("does not end, started <time"), html);
        assertTrue(html.contains(">17 s ago</time>"), html);
        assertTrue(html.contains(escaped(Advice.STUCK)), html);
    }

    @Test
    void aLongListOfHealthyTargetsIsFolded() {
        String html = new StatusPage(StatusExamples.fleet()).html();
        assertTrue(html.contains("<details><summary>304 collectors without trouble</summary>"), html);
        assertTrue(html.contains("<details open><summary>1 collector without trouble</summary>"), html);
    }

    @Test
    void everyTextIsEscaped() {
        StatusView view = StatusExamples.of(
                List.of(new StatusView.Plugin(ATTACK, ATTACK, ATTACK, Optional.of(ATTACK))),
                List.of(
                        StatusExamples.source(
                                ATTACK, StatusExamples.up(ATTACK), StatusExamples.partial(ATTACK, ATTACK)),
                        StatusExamples.source(ATTACK, StatusExamples.failing(ATTACK, Reason.INTERNAL, ATTACK))));
        StatusView all = new StatusView(
                view.now(),
                new StatusView.Agent(ATTACK, List.of(ATTACK), List.of(), view.now()),
                Optional.of(ATTACK),
                view.page(),
                view.plugins(),
                view.sources(),
                List.of(ATTACK),
                1);
        String html = new StatusPage(all).html();
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("alert('"), html);
        assertFalse(html.contains("\u202E") || html.contains("\u001B"), "control characters");
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;"), html);
    }

    @Test
    void aPasswordInAUrlIsNotShown() {
        String html =
                page(StatusExamples.failing("esx1", Reason.UNREACHABLE, "no route to https://me:canary@esx1/sdk"));
        assertFalse(html.contains("canary"), html);
        assertTrue(html.contains("https://***@esx1/sdk"), html);
    }

    @Test
    void brokenPluginsWarningsAndLostThreadsStandOnTop() {
        String html = new StatusPage(StatusExamples.fleet()).html();
        assertTrue(html.contains("Plugin vmguest cannot be used:</strong> NoClassDefFoundError"), html);
        assertTrue(html.contains("1 abandoned thread:"), html);
        assertTrue(html.contains("<strong>Warning:</strong> paris.yaml:12:15"), html);
        assertTrue(html.contains("not ready: waiting for the first results of guest"), html);
    }

    @Test
    void thePageNeedsNoScriptAndNoStyleOfItsOwn() {
        String html = new StatusPage(StatusExamples.fleet()).html();
        assertFalse(html.contains("<script") || html.contains("<style") || html.contains(" style="), html);
    }

    private static String page(io.hvagent.collect.CollectorStatus... collectors) {
        return new StatusPage(StatusExamples.of(List.of(), List.of(StatusExamples.source("paris", collectors)))).html();
    }
}
