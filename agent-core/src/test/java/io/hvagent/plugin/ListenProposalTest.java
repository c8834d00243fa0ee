package io.hvagent.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.config.ListenAddress;
import io.hvagent.config.ProfileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenProposalTest {
    @TempDir
    private Path folder;

    private Optional<ListenProposal> first(String sources) throws Exception {
        new PluginJar(folder.resolve("plugins")).install("scripted", ScriptedPlugin.class);
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        Path file = Files.writeString(folder.resolve("profile.yaml"), "sources:\n" + sources);
        return ListenProposal.first(new ProfileReader(plugins, Map.of()).read(List.of(file)), plugins);
    }

    @ParameterizedTest
    @CsvSource({":9091, '', 9091", "localhost:1, localhost, 1", "'[::1]:19091', ::1, 19091", "0.0.0.0:80, 0.0.0.0, 80"})
    void aSourceProposesAnAddress(String text, String host, int port) throws Exception {
        assertEquals(
                Optional.of(new ListenProposal("scripted", new ListenAddress(host, port))),
                first("  - {plugin: scripted, proposed_listen: '" + text + "'}\n"));
    }

    @Test
    void theFirstThatIsOneIsTaken() throws Exception {
        assertEquals(Optional.of(new ListenProposal("c", new ListenAddress("", 3))), first("""
                          - {plugin: scripted, name: a}
                          - {plugin: scripted, name: b, proposed_listen: nowhere}
                          - {plugin: scripted, name: c, proposed_listen: ':3'}
                          - {plugin: scripted, name: d, proposed_listen: ':4'}
                        """));
    }

    @Test
    void withoutOneThereIsNone() throws Exception {
        assertEquals(Optional.empty(), first("  - {plugin: scripted}\n"));
    }
}
