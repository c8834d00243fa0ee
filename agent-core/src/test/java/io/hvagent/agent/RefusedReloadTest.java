package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.web.ReloadOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile that cannot be used changes nothing, and says all that is wrong with it. */
class RefusedReloadTest extends ReloadTestBase {
    static Stream<String> badProfiles() {
        return Stream.of(
                "sources: [",
                "",
                "listen: nowhere\n",
                "sources:\n  - {plugin: connected, prot: 1}\n",
                "sources:\n  - {plugin: konnected, port: 1}\n",
                "sources:\n  - {plugin: connected, port: 1, token: '${file:/does/not/exist}'}\n",
                "sources:\n  - {plugin: connected, port: 1, token: '${env:NOT_SET}'}\n",
                "sources:\n  - {plugin: connected, port: 1, note: broken}\n");
    }

    @ParameterizedTest
    @MethodSource("badProfiles")
    void theOldSetGoesOnAfterABadProfile(String bad) throws Exception {
        run(source("a", ""), source("b", ""));
        SourceSet before = agent.sources();
        write(bad);
        ReloadOutcome outcome = reload.now();
        assertFalse(outcome.successful());
        assertTrue(outcome.lines().size() > 0);
        outcome.lines().forEach(line -> assertTrue(line.matches(".*profile\\.yaml:[0-9]+:[0-9]+: .+"), line));
        assertSame(before, agent.sources());
        assertEquals(2, server.open());
        assertEquals(2, server.accepted());
        assertFalse(lastReloadSuccessful());
    }

    @Test
    void whatWasOpenedBeforeTheOneThatCannotBeIsClosedAgain() throws Exception {
        run(source("a", ""));
        LiveSource a = live("a");
        ReloadOutcome outcome =
                reloadWith(source("a", "note: other"), source("x", "note: broken"), source("y", "note: broken"));
        String file = file().toString();
        assertEquals(
                List.of(
                        file + ":3:5: sources[1]: source x cannot be opened: the note says that it is broken",
                        file + ":4:5: sources[2]: source y cannot be opened: the note says that it is broken"),
                outcome.lines());
        assertSame(a, live("a"));
        eventually("only the first one is open", () -> open("a") == 1);
        assertEquals(1, server.open());
    }

    @Test
    void aGoodReloadAfterABadOneSetsTheGauges() throws Exception {
        run(source("a", ""));
        double loadedAt = gauge("hvagent_config_last_reload_success_timestamp_seconds");
        assertTrue(lastReloadSuccessful());
        reloadWith("{}");
        assertFalse(lastReloadSuccessful());
        assertEquals(loadedAt, gauge("hvagent_config_last_reload_success_timestamp_seconds"));
        assertTrue(reloadWith(source("a", "")).successful());
        assertTrue(lastReloadSuccessful());
        assertTrue(gauge("hvagent_config_last_reload_success_timestamp_seconds") >= loadedAt);
    }

    @Test
    void theStatusPageSaysWhyItWasNotReloaded() throws Exception {
        run(source("a", ""));
        reloadWith("{plugin: connected}");
        String first = agent.site(List::of).status().get().warnings().get(0);
        assertEquals("changed, but not reloaded: " + file() + ":2:5: sources[0]: missing key 'port'", first);
    }

    @Test
    void aSourceThatCouldNotBeOpenedAtStartIsTriedAgainAndStandsInNobodysWay() throws Exception {
        run(source("a", "note: broken"), source("b", ""));
        LiveSource broken = live("a");
        assertTrue(reloadWith(source("a", "note: broken"), source("b", "note: other"))
                .successful());
        assertSame(broken, live("a"));
        assertTrue(reloadWith(source("a", "note: mended"), source("b", "note: other"))
                .successful());
        assertNotSame(broken, live("a"));
        awaitRound();
        assertEquals(2, server.open());
    }

    @Test
    void reloadsAtTheSameTimeComeOneAfterTheOther() throws Exception {
        run(source("a", ""), source("b", ""));
        LiveSource a = live("a");
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ReloadOutcome>> calls = new ArrayList<>();
            IntStream.range(0, 40).forEach(i -> calls.add(() -> rewriteAndReload(i)));
            for (Future<ReloadOutcome> outcome : callers.invokeAll(calls)) {
                assertTrue(outcome.get().successful(), () -> "not reloaded");
            }
        } finally {
            callers.shutdownNow();
        }
        awaitRound();
        assertSame(a, live("a"));
        assertEquals(2, agent.sources().open().size());
        eventually("only the sessions of the newest set", () -> server.open() == 2);
    }

    private synchronized void rewrite(int i) throws IOException {
        write(profile(source("a", ""), source("b", "note: n" + i)));
    }

    private ReloadOutcome rewriteAndReload(int i) throws IOException {
        rewrite(i);
        return reload.now();
    }

    @Test
    void aFileThatIsHalfWrittenNeverBreaksWhatRuns() throws Exception {
        run(source("a", ""), source("b", ""));
        LiveSource a = live("a");
        String whole = profile(source("a", ""), source("b", "note: new"));
        for (int written = 0; written < whole.length(); written += 7) {
            Files.writeString(file(), whole.substring(0, written));
            reload.now();
            assertSame(a, live("a"), "after " + written + " characters");
        }
        Files.writeString(file(), whole);
        assertTrue(reload.now().successful());
        awaitRound();
        assertSame(a, live("a"));
        assertTrue(lastReloadSuccessful());
    }

    @Test
    void aReloadWhileTheAgentEndsIsRefused() throws Exception {
        run(source("a", ""));
        agent.close();
        assertFalse(reload.now().successful());
        reload.close();
        assertEquals(List.of("not reloaded: the agent is ending"), reload.now().lines());
        reload.request();
        eventually("no session", () -> server.open() == 0);
    }
}
