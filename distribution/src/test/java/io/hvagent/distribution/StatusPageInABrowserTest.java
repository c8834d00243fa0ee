package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Chromium makes of the status page. */
@Tag("interop")
class StatusPageInABrowserTest {
    private static final Pattern SOURCE = Pattern.compile("<h2[^>]*>[^<]*guest-of-this-test");

    @TempDir
    static Path folder;

    private static Tarball tarball;

    @BeforeAll
    static void unpack() throws Exception {
        tarball = Tarball.unpackInto(folder);
    }

    @Test
    void itShowsEachSourceAndAsksForNothingElsewhere() throws Exception {
        Path profile = Files.writeString(folder.resolve("profile.yaml"), """
                sources:
                  - {plugin: vmguest, name: guest-of-this-test, every: 1s, via: toolbox, command: [echo, no]}
                """);
        try (RunningAgent agent = RunningAgent.start(tarball, profile)) {
            agent.await("/metrics", page -> page.contains("vmguest_up 0"));
            String page = domOf(agent.url("/"));
            assertTrue(SOURCE.matcher(page).find(), page);
            assertEquals(List.of(), outside(page), "addresses of other servers");
        }
    }

    private static List<String> outside(String page) {
        return Pattern.compile("(?:src|href)=\"(?:https?:)?//[^\"]*")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String domOf(String url) throws IOException, InterruptedException {
        Path dom = Files.createTempFile(folder, "dom", ".html");
        List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync"));
        command.addAll(List.of("--user-data-dir=" + folder.resolve("browser"), "--dump-dom", url));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "Chromium did not end");
        assertEquals(0, browser.exitValue());
        return Files.readString(dom);
    }
}
