package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.config.ProfileReader;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginJar;
import io.hvagent.plugin.ScriptedPlugin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten plugins, each in a jar of its own; what five bad ones do must not show in the lines of the five good ones. */
class IsolationTest {
    private static final String GOOD = """
            self_metrics: off
            sources:
              - {plugin: good1, every: 1s}
              - {plugin: good2, every: 1s, family: second_value}
              - {plugin: good3, every: 1s, labels: {site: paris}}
              - {plugin: good4, every: 1s}
              - {plugin: good5, every: 1s, family: fifth_value}
            """;
    private static final String BAD = """
              - {plugin: bad1, every: 1s, behaviour: throws}
              - {plugin: bad2, every: 1s, behaviour: overflows}
              - {plugin: bad3, every: 1s, behaviour: hangs}
              - {plugin: bad4, every: 1s, behaviour: swallows-interrupts}
              - {plugin: bad5, every: 1s, behaviour: other-kind}
            """;

    @TempDir
    private Path folder;

    @Test
    void theLinesOfGoodPluginsAreTheSameWithAndWithoutBadOnes() throws Exception {
        String alone = page(GOOD);
        assertEquals(5, alone.lines().filter(line -> !line.startsWith("#")).count(), alone);
        assertEquals(alone, page(GOOD + BAD));
    }

    @Test
    void eachBadPluginIsToldWithItsReason() throws Exception {
        try (Agent agent = agent(GOOD + BAD)) {
            agent.open();
            assertTrue(agent.awaitFirstRound(Duration.ofSeconds(60)));
            Map<String, CollectorStatus> bySource =
                    agent.status().stream().collect(Collectors.toMap(CollectorStatus::source, Function.identity()));
            assertEquals("INTERNAL IllegalStateException: it throws", failure(bySource.get("bad1")));
            assertTrue(
                    failure(bySource.get("bad2")).startsWith("INTERNAL StackOverflowError"),
                    failure(bySource.get("bad2")));
            assertTrue(failure(bySource.get("bad3")).startsWith("TIMEOUT"), failure(bySource.get("bad3")));
            assertTrue(failure(bySource.get("bad4")).startsWith("TIMEOUT"), failure(bySource.get("bad4")));
            assertEquals(CollectorStatus.State.UP, bySource.get("good1").state());
        }
    }

    @Test
    void sourcesThatCannotBeOpenedOrLoadedAreShownAsFailed() throws Exception {
        Files.createDirectories(folder.resolve("plugins/unloadable"));
        String profile = GOOD + "  - {plugin: bad1, behaviour: breaks-at-open}\n  - {plugin: unloadable}\n";
        try (Agent agent = agent(profile)) {
            agent.open();
            assertTrue(agent.awaitFirstRound(Duration.ofSeconds(60)));
            List<String> failures = agent.status().stream()
                    .filter(status -> status.collector().equals("open"))
                    .map(IsolationTest::failure)
                    .toList();
            assertEquals(2, failures.size());
            assertTrue(failures.get(0).contains("it breaks at open"), failures.get(0));
            assertTrue(failures.get(1).contains("none of its jars provides"), failures.get(1));
            assertEquals(
                    5,
                    agent.status().stream()
                            .filter(status -> status.state() == CollectorStatus.State.UP)
                            .count());
        }
    }

    private String page(String profile) throws Exception {
        try (Agent agent = agent(profile)) {
            agent.open();
            assertTrue(agent.awaitFirstRound(Duration.ofSeconds(60)));
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            agent.freshPage().writePlain(page);
            return page.toString(StandardCharsets.UTF_8);
        }
    }

    private Agent agent(String profile) throws Exception {
        PluginJar jars = new PluginJar(folder.resolve("plugins"));
        for (int i = 1; i <= 5; i++) {
            jars.install("good" + i, ScriptedPlugin.class);
            jars.install("bad" + i, ScriptedPlugin.class);
        }
        Path file = Files.writeString(folder.resolve("profile.yaml"), profile);
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        return new Agent(new ProfileReader(plugins, Map.of()).read(List.of(file)), plugins, Map.of());
    }

    private static String failure(CollectorStatus status) {
        return status.lastFailure().map(f -> f.reason() + " " + f.message()).orElse("none");
    }
}
