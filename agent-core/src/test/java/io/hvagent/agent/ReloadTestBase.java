package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Profile;
import io.hvagent.config.ProfileReader;
import io.hvagent.plugin.ConnectedPlugin;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginJar;
import io.hvagent.web.ReloadOutcome;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose sources hold sessions on a server, and whose profile the test rewrites. */
abstract class ReloadTestBase {
    static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    SessionServer server;
    Agent agent;
    Reload reload;

    @BeforeEach
    void install() throws IOException {
        new PluginJar(folder.resolve("plugins")).install("connected", ConnectedPlugin.class);
        server = new SessionServer();
    }

    @AfterEach
    void end() throws IOException {
        if (agent != null) {
            reload.close();
            agent.close();
        }
        server.close();
    }

    /** Runs a profile with these sources until each has collected once. */
    void run(String... sources) throws Exception {
        write(profile(sources));
        PluginFolder plugins = PluginFolder.of(folder.resolve("plugins"));
        agent = new Agent(read(plugins), plugins, Map.of());
        reload = new Reload(agent, () -> read(plugins), this::loaded, Duration.ofMillis(20));
        agent.open();
        awaitRound();
    }

    void loaded(Profile profile) {}

    private Profile read(PluginFolder plugins) throws InvalidConfig {
        return new ProfileReader(plugins, Map.of()).read(List.of(file()));
    }

    Path file() {
        return folder.resolve("profile.yaml");
    }

    /** Replaces the profile in one step, as those do who know how. */
    void write(String profile) throws IOException {
        Path next = Files.writeString(folder.resolve("next.yaml"), profile);
        Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    ReloadOutcome reloadWith(String... sources) throws IOException {
        write(profile(sources));
        return reload.now();
    }

    static String profile(String... sources) {
        return "sources:\n  - " + String.join("\n  - ", sources) + "\n";
    }

    /** A source, with more keys if not empty. */
    String source(String name, String more) {
        return "{plugin: connected, every: 100ms, limit: 30s, name: " + name + ", port: " + server.port()
                + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    LiveSource live(String name) {
        return agent.sources().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many sources of this name are open, by the thread that each has. */
    static long open(String source) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("connected " + source))
                .count();
    }

    void awaitRound() throws InterruptedException {
        assertTrue(agent.awaitFirstRound(LONGEST));
    }

    /** The value of one of the agent's own gauges. */
    double gauge(String name) {
        return agent.site(List::of).agentMetrics().scrape(name::equals).stream()
                .map(GaugeSnapshot.class::cast)
                .findFirst()
                .orElseThrow()
                .getDataPoints()
                .get(0)
                .getValue();
    }

    boolean lastReloadSuccessful() {
        return gauge("hvagent_config_last_reload_successful") == 1;
    }

    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(deadline - System.nanoTime() > 0, () -> "not within a minute: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
