package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.ProfileReader;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginJar;
import io.hvagent.plugin.ScriptedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a source keeps what is to survive restarts. */
class StateDirectoryTest {
    private static final String PROFILE = "sources: [{plugin: scripted, behaviour: tells-state-directory}]\n";

    @TempDir
    private Path folder;

    @Test
    void theServiceManagersFirstDirectoryIsTaken() throws Exception {
        Path first = folder.resolve("first");
        assertEquals(
                first.resolve("sources/scripted").toString(),
                stateDirectory(PROFILE, Map.of("STATE_DIRECTORY", first + ":" + folder.resolve("second"))));
        assertTrue(Files.isDirectory(first.resolve("sources/scripted")));
    }

    @Test
    void theProfilesGoesBeforeIt() throws Exception {
        Path own = folder.resolve("own");
        assertEquals(
                own.resolve("sources/scripted").toString(),
                stateDirectory("state_directory: " + own + "\n" + PROFILE, Map.of("STATE_DIRECTORY", "/nowhere")));
    }

    @Test
    void withoutOneThereIsNone() throws Exception {
        assertEquals("none", stateDirectory(PROFILE, Map.of()));
    }

    @Test
    void oneThatCannotBeMadeIsNone() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(
                "none",
                stateDirectory(
                        PROFILE, Map.of("STATE_DIRECTORY", file.resolve("below").toString())));
    }

    /** As the plugin sees it. */
    private String stateDirectory(String profile, Map<String, String> environment) throws Exception {
        new PluginJar(folder.resolve("plugins")).install("scripted", ScriptedPlugin.class);
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        Path file = Files.writeString(folder.resolve("profile.yaml"), profile);
        try (Agent agent =
                new Agent(new ProfileReader(plugins, environment).read(List.of(file)), plugins, environment)) {
            agent.open();
            assertTrue(agent.awaitFirstRound(Duration.ofSeconds(60)));
            return agent.status().get(0).target();
        }
    }
}
