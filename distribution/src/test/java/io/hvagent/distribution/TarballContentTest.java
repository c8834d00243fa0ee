package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tarball brings is whole: each plugin has its folder, its sample, its page, and loads. */
class TarballContentTest {
    @TempDir
    static Path folder;

    private static Tarball tarball;

    @BeforeAll
    static void unpack() throws Exception {
        tarball = Tarball.unpackInto(folder);
    }

    @Test
    void everyPluginHasItsJarItsSampleAndItsPage() throws IOException {
        for (String plugin : plugins()) {
            Path here = folder.resolve("plugins").resolve(plugin);
            assertTrue(Files.exists(here.resolve("sample.yaml")), plugin);
            assertTrue(names(here).stream().anyMatch(name -> name.startsWith("plugin-" + plugin + "-")), plugin);
            assertTrue(Files.exists(folder.resolve("docs").resolve(plugin + ".md")), plugin);
        }
    }

    @Test
    void everyPluginLoads() throws Exception {
        String listed = output("list");
        plugins().forEach(plugin -> assertTrue(listed.contains(plugin), listed));
        assertFalse(listed.contains("cannot"), listed);
    }

    /** All but the YAML reader, which loaders do not share: a plugin that reads an old exporter's file brings its own. */
    @Test
    void noFolderHoldsWhatTheAgentItselfBrings() throws IOException {
        List<String> core = names(folder.resolve("lib"));
        for (String plugin : plugins()) {
            List<String> twice = names(folder.resolve("plugins").resolve(plugin)).stream()
                    .filter(core::contains)
                    .filter(name -> !name.startsWith("snakeyaml-"))
                    .toList();
            assertEquals(List.of(), twice, plugin);
        }
    }

    /** The flags of the JVM follow the role, named or in a profile of any name. */
    @Test
    void theLauncherKnowsTheRoles() throws Exception {
        String small = "-XX:TieredStopAtLevel=1";
        String tight = "-XX:MinHeapFreeRatio=";
        Path profile = Files.writeString(folder.resolve("mine.yaml"), "sources:\n  - plugin: kubevirt\n");
        for (String role : List.of("kubevirt", "vmguest", profile.toString())) {
            String flags = flags(role);
            assertTrue(flags.contains(small) && flags.contains(tight), flags);
            assertTrue(flags.contains("-Xmx64m"), flags);
        }
        assertTrue(flags("esxi").contains("-Xmx192m"), flags("esxi"));
        Files.writeString(profile, "sources:\n  - plugin: kubevirt\n  - plugin: vsphere-perf\n");
        for (String role : List.of("vsphere-perf", profile.toString())) {
            String flags = flags(role);
            assertFalse(flags.contains(small) || flags.contains(tight), flags);
        }
    }

    /** What the launcher starts, by a Java that only prints its arguments. */
    private static String flags(String role) throws Exception {
        Path java = folder.resolve("printing/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.writeString(folder.resolve("printing/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder launcher =
                new ProcessBuilder(tarball.command().toString(), "run", role).redirectErrorStream(true);
        launcher.environment()
                .put("HVAGENT_JAVA_HOME", folder.resolve("printing").toString());
        launcher.environment().keySet().removeAll(List.of("HVAGENT_JAVA_OPTS", "HVAGENT_HEAP"));
        return new String(launcher.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> plugins() throws IOException {
        return names(folder.resolve("plugins"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String output(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(tarball.command().toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
