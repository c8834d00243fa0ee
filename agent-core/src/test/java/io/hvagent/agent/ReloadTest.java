package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.Profile;
import io.hvagent.web.ReloadOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a good profile changes when it is loaded again, and what it leaves alone. */
class ReloadTest extends ReloadTestBase {
    private final List<Profile> loaded = new ArrayList<>();

    @Override
    void loaded(Profile profile) {
        loaded.add(profile);
    }

    @Test
    void aSourceThatHasNotChangedKeepsItsSession() throws Exception {
        run(source("a", ""), source("b", ""));
        LiveSource a = live("a");
        LiveSource b = live("b");
        ReloadOutcome outcome = reloadWith("# moved a line down\n    " + source("a", ""), source("b", "note: other"));
        assertEquals(new ReloadOutcome(true, List.of("reloaded; sources kept: 1, opened: 1, closed: 1")), outcome);
        awaitRound();
        assertSame(a, live("a"));
        assertNotSame(b, live("b"));
        assertEquals(3, server.accepted());
        assertEquals(2, server.open());
    }

    @Test
    void aSourceThatIsGoneIsClosedAndANewOneOpened() throws Exception {
        run(source("a", ""), source("b", ""));
        assertTrue(reloadWith(source("c", ""), source("a", "")).successful());
        awaitRound();
        assertEquals(
                List.of("c", "a"),
                agent.sources().sources().stream().map(LiveSource::name).toList());
        assertEquals(2, server.open());
        assertEquals(3, server.accepted());
    }

    @Test
    void ofManySourcesOnlyTheChangedOneConnectsAgain() throws Exception {
        String[] sources =
                IntStream.range(0, 300).mapToObj(i -> source("s" + i, "")).toArray(String[]::new);
        run(sources);
        assertEquals(300, server.accepted());
        sources[123] = source("s123", "note: other");
        assertEquals(
                List.of("reloaded; sources kept: 299, opened: 1, closed: 1"),
                reloadWith(sources).lines());
        awaitRound();
        assertEquals(301, server.accepted());
        assertEquals(300, server.open());
    }

    @Test
    void aChangedCommonKeyOrLimitOpensTheSourceAgain() throws Exception {
        run(source("a", ""), source("b", ""));
        assertEquals(
                List.of("reloaded; sources kept: 1, opened: 1, closed: 1"),
                reloadWith(source("a", "labels: {site: paris}"), source("b", ""))
                        .lines());
        write("limits: {label_length: 100}\n" + profile(source("a", "labels: {site: paris}"), source("b", "")));
        assertEquals(
                List.of("reloaded; sources kept: 0, opened: 2, closed: 2"),
                reload.now().lines());
    }

    @Test
    void theContentOfASecretAndOfAFileDeepInTheRecordCount() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "first");
        Path ca = Files.writeString(folder.resolve("ca.pem"), "first");
        String a = source("a", "token: '${file:" + token + "}'");
        String b = source("b", "tls: {ca_file: " + ca + "}");
        run(a, b, source("c", ""));
        LiveSource firstA = live("a");
        LiveSource firstB = live("b");
        LiveSource firstC = live("c");
        Files.writeString(token, "second");
        assertTrue(reload.now().successful());
        assertNotSame(firstA, live("a"));
        assertSame(firstB, live("b"));
        Files.writeString(ca, "second");
        assertTrue(reload.now().successful());
        assertNotSame(firstB, live("b"));
        assertSame(firstC, live("c"));
    }

    @Test
    void theAgentStaysReadyAndGoesOnTellingOfItself() throws Exception {
        run(source("a", ""));
        agent.tellOfItself();
        assertTrue(agent.ready());
        write(profile(source("a", ""), "{plugin: connected, port: 1, name: far}"));
        assertTrue(reload.now().successful());
        assertTrue(agent.ready());
        eventually("it tells of itself", this::tellsOfItself);
        write("self_metrics: off\n" + profile(source("a", "")));
        assertTrue(reload.now().successful());
        assertFalse(tellsOfItself());
    }

    private boolean tellsOfItself() {
        return agent.status().stream().anyMatch(status -> status.source().equals(AgentSource.NAME));
    }

    @Test
    void theNewProfileIsHandedOn() throws Exception {
        run(source("a", ""));
        assertTrue(reloadWith(source("a", "log: debug")).successful());
        assertEquals(List.of(agent.profile()), loaded);
        assertTrue(agent.profile().sources().get(0).settings().logLevel().isPresent());
    }

    @Test
    void whatNeedsARestartIsSaid() throws Exception {
        run(source("a", ""));
        write("listen: ':1'\n" + profile(source("a", "")));
        assertEquals(
                List.of("reloaded; sources kept: 1, opened: 0, closed: 0; restart the agent for the change of listen"),
                reload.now().lines());
    }

    @Test
    void aChangedFileIsLoadedWithoutBeingToldIfTheProfileSaysSo() throws Exception {
        run(source("a", ""));
        write("reload: watch\n" + profile(source("a", "")));
        assertTrue(reload.now().successful());
        write("reload: watch\n" + profile(source("a", ""), source("b", "")));
        eventually("the second source", () -> agent.sources().sources().size() == 2);
        write("reload: watch\nsources: nonsense\n");
        eventually("a failed reload", () -> !lastReloadSuccessful());
        write("reload: off\n" + profile(source("a", "")));
        eventually("one source", () -> agent.sources().sources().size() == 1);
        eventually("a good reload", this::lastReloadSuccessful);
    }

    @Test
    void aFileBehindASymbolicLinkIsWatched() throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "reload: watch\n" + profile(source("a", "")));
        Path second = Files.writeString(
                folder.resolve("second"), "reload: watch\n" + profile(source("a", ""), source("b", "")));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        FileWatch watch = new FileWatch(List.of(Files.createSymbolicLink(folder.resolve("linked.yaml"), data)));
        assertFalse(watch.changed());
        Files.delete(data);
        Files.createSymbolicLink(data, second);
        assertFalse(watch.changed(), "it may be written still");
        assertTrue(watch.changed());
        assertFalse(watch.changed());
    }

    @Test
    void theShareThatASourceHasIsTold() throws Exception {
        run(source("a", "shard: {index: 1, of: 3}"));
        List<String> shares = agent.site(List::of).agentMetrics().scrape("hvagent_shard"::equals).stream()
                .flatMap(family -> family.getDataPoints().stream())
                .map(share -> share.getLabels().get("source") + " "
                        + share.getLabels().get("index") + "/"
                        + share.getLabels().get("of"))
                .toList();
        assertEquals(List.of("a 1/3"), shares);
    }
}
