package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import io.hvagent.config.ProfileReader;
import io.hvagent.logging.CapturedStderr;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginJar;
import io.hvagent.plugin.RoutedPlugin;
import io.hvagent.plugin.ScriptedPlugin;
import io.hvagent.web.Probes;
import io.hvagent.web.Request;
import io.hvagent.web.Response;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of an agent with plugins in jars of their own. */
class AgentProbeTest {
    private static final String PROFILE = """
            self_metrics: off
            sources:
              - {plugin: good, labels: {site: paris}}
              - {plugin: good, name: bad, behaviour: throws}
              - {plugin: routed, does: takes-metrics}
            """;

    @TempDir
    private Path folder;

    private Agent agent() throws Exception {
        PluginJar jars = new PluginJar(folder.resolve("plugins"));
        jars.install("good", ScriptedPlugin.class);
        jars.install("routed", RoutedPlugin.class);
        Path file = Files.writeString(folder.resolve("profile.yaml"), PROFILE);
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        return new Agent(new ProfileReader(plugins, Map.of()).read(List.of(file)), plugins, Map.of());
    }

    private static String probe(Probes probes, String target) throws Exception {
        Request request = new Request(
                "GET", "/probe", "target=" + target, new Headers(), InetSocketAddress.createUnresolved("peer", 1));
        Response response = probes.at("/probe").orElseThrow().answer(request);
        assertEquals(200, response.status());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        return body.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSourceOfAPluginIsProbed() throws Exception {
        try (Agent agent = agent()) {
            agent.open();
            assertTrue(agent.awaitFirstRound(Duration.ofSeconds(60)));
            Probes probes = agent.probes();
            String good = probe(probes, "good");
            assertTrue(good.contains("scripted_value{source=\"good\",site=\"paris\"} 42.5\n"), good);
            assertTrue(good.contains("hvagent_probe_success 1\n"), good);
            assertTrue(probe(probes, "bad").contains("hvagent_probe_success 0\n"), "it failed");
        }
    }

    @Test
    void aRouteThatIsNotServedIsTold() throws Exception {
        try (CapturedStderr log = new CapturedStderr();
                Agent agent = agent()) {
            agent.open();
            String expected = "source routed: its route '/metrics' is not served: the agent's own pages are there";
            assertTrue(log.text().contains(expected), log.text());
        }
    }
}
