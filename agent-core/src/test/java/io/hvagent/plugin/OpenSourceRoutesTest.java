package io.hvagent.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.ProfileReader;
import io.hvagent.config.SourceConfig;
import io.hvagent.logging.CapturedStderr;
import io.hvagent.spi.OnDemand.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of a plugin, through the agent's own view of its source. */
class OpenSourceRoutesTest {
    @TempDir
    private Path folder;

    private OpenSource open(String does) throws Exception {
        new PluginJar(folder.resolve("plugins")).install("routed", RoutedPlugin.class);
        Path profile = folder.resolve("profile.yaml");
        Files.writeString(profile, "sources:\n  - {plugin: routed, does: " + does + "}\n");
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        SourceConfig config = new ProfileReader(plugins, Map.of())
                .read(List.of(profile))
                .sources()
                .get(0);
        AgentServices services = new AgentServices(
                (host, user, secret) -> {
                    throw new UnsupportedOperationException();
                },
                InstantSource.system(),
                Optional.empty(),
                Map.of());
        return new SourceOpener(plugins, services).open(config);
    }

    private static List<Selection> ask(OpenSource source) {
        return source.routes().get("/routed").select(Map.of());
    }

    @Test
    void aSelectionIsMadeWithThePluginsLoader() throws Exception {
        try (OpenSource source = open("selects")) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            assertEquals(List.of(new Selection("PluginClassLoader", Set.of())), ask(source));
            assertSame(before, Thread.currentThread().getContextClassLoader());
        }
    }

    @Test
    void whatThePluginDoesNotKnowOrUnderstandIsPassedOn() throws Exception {
        try (OpenSource source = open("knows-nothing")) {
            assertThrows(NoSuchElementException.class, () -> ask(source));
        }
        try (OpenSource source = open("understands-nothing")) {
            assertThrows(IllegalArgumentException.class, () -> ask(source));
        }
    }

    @Test
    void whateverBreaksInASelectionIsARuntimeException() throws Exception {
        for (String broken : List.of("misses-a-class", "overflows", "selects-null")) {
            try (OpenSource source = open(broken)) {
                RuntimeException e = assertThrows(RuntimeException.class, () -> ask(source), broken);
                assertTrue(
                        !(e instanceof NoSuchElementException) && !(e instanceof IllegalArgumentException),
                        e.toString());
            }
        }
    }

    @Test
    void aSourceWhoseRoutesBreakGoesOnWithoutThem() throws Exception {
        for (String broken : List.of("routes-throw", "routes-are-null", "routes-have-null")) {
            try (CapturedStderr log = new CapturedStderr();
                    OpenSource source = open(broken)) {
                assertEquals(Map.of(), source.routes(), broken);
                assertTrue(log.text().contains("source routed goes on without its routes"), log.text());
                assertEquals(List.of(), source.collectors());
            }
        }
    }
}
