package io.hvagent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.plugin.PluginJar;
import io.hvagent.plugin.ScriptedPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, as a user types them in an installation with one plugin. */
class CommandsTest {
    private record Outcome(int status, String out, String err) {}

    @TempDir
    private Path home;

    private String homeBefore;

    @BeforeEach
    void install() throws IOException {
        new PluginJar(home.resolve("plugins")).install("scripted", ScriptedPlugin.class);
        Files.writeString(home.resolve("plugins/scripted/sample.yaml"), "sources:\n  - plugin: scripted\n");
        Files.createDirectories(home.resolve("profiles"));
        Files.writeString(home.resolve("profiles/scripted.yaml"), "sources:\n  - plugin: scripted\n");
        homeBefore = System.getProperty("hvagent.home");
        System.setProperty("hvagent.home", home.toString());
    }

    @AfterEach
    void restore() {
        if (homeBefore == null) {
            System.clearProperty("hvagent.home");
        } else {
            System.setProperty("hvagent.home", homeBefore);
        }
    }

    @Test
    void checkSaysOkOfAGoodProfile() throws Exception {
        Outcome outcome = execute("check", "scripted");
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("OK\n", outcome.out());
    }

    @Test
    void checkPrintsALineForEachOfFiveMistakes() throws Exception {
        Path file = Files.writeString(home.resolve("bad.yaml"), """
                listen: nowhere
                sources:
                  - plugin: scriptd
                  - plugin: scripted
                    evry: 15s
                    every: 15
                    behaviour: goood
                """);
        Outcome outcome = execute("check", file.toString());
        assertEquals(1, outcome.status());
        assertEquals(
                5,
                outcome.err()
                        .lines()
                        .filter(line -> line.matches(".*bad\\.yaml:[0-9]+:[0-9]+: .+"))
                        .count(),
                outcome.err());
        assertTrue(outcome.err().contains("did you mean"), outcome.err());
    }

    @Test
    void checkConnectTellsWhatFailed() throws Exception {
        Path file = profile("behaviour: throws");
        Outcome outcome = execute("check", file.toString(), "--connect");
        assertEquals(1, outcome.status());
        assertTrue(outcome.out().contains("internal: IllegalStateException: it throws"), outcome.out());
        assertTrue(outcome.out().endsWith("NOT OK\n"), outcome.out());
    }

    @Test
    void checkConnectFailsIfATargetAmongOthersIsNotReached() throws Exception {
        for (String reason : List.of("untrusted", "unreachable", "timeout", "unauthorized")) {
            Path file = profile("behaviour: part-" + reason);
            Outcome outcome = execute("check", file.toString(), "--connect");
            assertEquals(1, outcome.status());
            assertTrue(outcome.out().contains("a part: " + reason + ": it is refused"), outcome.out());
            assertTrue(outcome.out().endsWith("NOT OK\n"), outcome.out());
        }
    }

    @Test
    void checkConnectOnlyMentionsWhatDataIsMissing() throws Exception {
        for (String reason : List.of("forbidden", "no-data")) {
            Path file = profile("behaviour: part-" + reason);
            Outcome outcome = execute("check", file.toString(), "--connect");
            assertEquals(0, outcome.status());
            assertTrue(outcome.out().contains("it is refused"), outcome.out());
            assertTrue(outcome.out().endsWith("\nOK\n"), outcome.out());
        }
    }

    @Test
    void hostKeysAreWrittenOnlyWhereTargetsAreConnectedTo() throws Exception {
        Outcome outcome = execute(
                "check",
                "scripted",
                "--write-known-hosts",
                home.resolve("known_hosts").toString());
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("--connect"), outcome.err());
    }

    @Test
    void oncePrintsThePage() throws Exception {
        Outcome outcome = execute("once", "scripted");
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("scripted_value{source=\"scripted\"} 42.5\n"), outcome.out());
    }

    @Test
    void onceFailsIfACollectorFails() throws Exception {
        assertEquals(1, execute("once", profile("behaviour: throws").toString()).status());
    }

    @Test
    void onceOfOneSourceLeavesOutTheOthers() throws Exception {
        Path file = Files.writeString(
                home.resolve("two.yaml"),
                "sources:\n  - {plugin: scripted, name: a}\n  - {plugin: scripted, name: b}\n");
        Outcome outcome = execute("once", file.toString(), "--source", "b");
        assertTrue(outcome.out().contains("source=\"b\""), outcome.out());
        assertFalse(outcome.out().contains("source=\"a\""), outcome.out());
        Outcome unknown = execute("once", file.toString(), "--source", "c");
        assertEquals(1, unknown.status());
        assertTrue(unknown.err().contains("a, b"), unknown.err());
    }

    @Test
    void anUnknownProfileNamesThoseThatAreThere() throws Exception {
        Outcome outcome = execute("run", "skripted");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("scripted"), outcome.err());
    }

    @Test
    void listShowsPluginsAndProfiles() throws Exception {
        Outcome outcome = execute("list");
        assertEquals(0, outcome.status());
        assertTrue(outcome.out().contains("profiles/scripted.yaml"), outcome.out());
    }

    @Test
    void samplePrintsTheSampleAndNamesTheOthersIfThereIsNone() throws Exception {
        assertEquals(
                "sources:\n  - plugin: scripted\n",
                execute("sample", "scripted").out());
        Outcome unknown = execute("sample", "x");
        assertEquals(1, unknown.status());
        assertTrue(unknown.err().contains("scripted"), unknown.err());
    }

    @Test
    void aCallThatIsWrongHasStatusTwo() throws Exception {
        assertEquals(2, execute().status());
        assertEquals(2, execute("fly").status());
        assertEquals(2, execute("run", "scripted", "--listen", "nowhere").status());
    }

    @Test
    void theVersionIsTold() throws Exception {
        assertTrue(execute("--version").out().startsWith("hvagent "));
    }

    private Path profile(String key) throws IOException {
        return Files.writeString(home.resolve("own.yaml"), "sources:\n  - plugin: scripted\n    " + key + "\n");
    }

    private static Outcome execute(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int status = Main.execute(arguments);
            return new Outcome(
                    status, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
