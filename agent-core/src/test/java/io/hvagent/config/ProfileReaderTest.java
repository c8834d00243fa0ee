package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.shard.Shard;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class ProfileReaderTest {
    private final ProfileReader reader = new ProfileReader(new DemoPlugins(), Map.of("HOSTNAME", "web-2"));

    @TempDir
    private Path folder;

    @Test
    void aShortProfileHasAllDefaults() throws Exception {
        Profile profile = read("sources: [{plugin: demo, deep: on}]");
        assertEquals(List.of(), profile.listen());
        assertEquals(Optional.empty(), profile.stateDirectory());
        assertTrue(profile.selfMetrics());
        assertFalse(profile.strict());
        assertFalse(profile.watched());
        assertEquals(Limits.DEFAULT, profile.limits());
        assertEquals(List.of(), profile.warnings());
        assertEquals(
                new SourceSettings(
                        "demo",
                        "demo",
                        Pace.every(Duration.ofSeconds(15)),
                        Map.of(),
                        Shard.ALL,
                        true,
                        Compat.OFF,
                        Limits.DEFAULT.seriesPerSource(),
                        Selector.ALL,
                        DemoPlugin.named("demo").groups(),
                        Proxy.ENVIRONMENT,
                        Optional.empty()),
                profile.sources().get(0).settings());
    }

    @Test
    void everyKeyOfAProfileIsRead() throws Exception {
        Profile profile = read("""
                listen: [":9221", "[::1]:9222"]
                limits: {series: 9, series_per_source: 8, label_length: 7, labels: 6}
                strict: on
                self_metrics: off
                state_directory: /var/lib/hvagent
                reload: watch
                sources: [{plugin: demo, deep: on}]
                """);
        assertEquals(List.of(new ListenAddress("", 9221), new ListenAddress("::1", 9222)), profile.listen());
        assertEquals(new Limits(9, 8, 7, 6), profile.limits());
        assertTrue(profile.strict());
        assertTrue(profile.watched());
        assertFalse(profile.selfMetrics());
        assertEquals(Optional.of(Path.of("/var/lib/hvagent")), profile.stateDirectory());
        assertEquals(8, profile.sources().get(0).settings().seriesLimit());
    }

    @Test
    void everyCommonKeyOfASourceIsRead() throws Exception {
        SourceSettings settings = settings("""
                plugin: demo
                name: paris
                every: 30s
                limit: 20s
                keep_for: 5m
                labels: {site: paris, floor: 0123}
                shard: {index: "${env:HOSTNAME}", of: 3}
                common: off
                compat: strict
                limits: {series_per_source: 77}
                metrics: {include: [pve_*], exclude: [pve_x_*]}
                groups: {disks: on, tasks: no, snapshots: {every: 1h}}
                proxy: http://proxy:3128
                log: debug
                deep: on
                """);
        assertEquals(
                new SourceSettings(
                        "demo",
                        "paris",
                        new Pace(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(5)),
                        Map.of("site", "paris", "floor", "0123"),
                        new Shard(2, 3),
                        false,
                        Compat.STRICT,
                        77,
                        new Selector(List.of("pve_*"), List.of("pve_x_*", "hv_*")),
                        Map.of("disks", Group.ON, "tasks", Group.OFF, "snapshots", Group.every(Duration.ofHours(1))),
                        new Proxy(false, Optional.of(URI.create("http://proxy:3128"))),
                        Optional.of(Level.DEBUG)),
                settings);
    }

    @Test
    void labelsKeepTheOrderOfTheProfile() throws Exception {
        SourceSettings settings = settings("{plugin: demo, deep: on, labels: {z: 1, b: 2, a: 3}}");
        assertEquals(List.of("z", "b", "a"), List.copyOf(settings.labels().keySet()));
    }

    @Test
    void noProxyMeansNone() throws Exception {
        assertEquals(
                Proxy.NONE, settings("{plugin: demo, deep: on, proxy: none}").proxy());
    }

    /** The plugin {@code slow} runs each 300 s within 90 s and keeps results for 3600 s, all by its own choice. */
    @ParameterizedTest
    @CsvSource({
        "demo, '', 15, 15, 45",
        "demo, 'every: 30s', 30, 30, 90",
        "demo, 'every: 5m', 300, 60, 900",
        "demo, 'limit: 5s', 15, 5, 45",
        "demo, 'limit: 40s', 15, 40, 55",
        "demo, 'every: 1m, limit: 5s, keep_for: 65s', 60, 5, 65",
        "slow, '', 300, 90, 3600",
        "slow, 'every: 10s', 10, 90, 3600",
        "slow, 'every: 1h', 3600, 90, 10800",
        "slow, 'limit: 1s', 300, 1, 3600"
    })
    void theProfileSetsThePaceOverThePlugins(String plugin, String keys, long every, long limit, long keepFor)
            throws Exception {
        assertEquals(
                new Pace(Duration.ofSeconds(every), Duration.ofSeconds(limit), Duration.ofSeconds(keepFor)),
                settings("{plugin: " + plugin + ", deep: on, " + keys + "}").pace());
    }

    @Test
    void aBrokenPluginIsNoFaultOfTheProfile() throws Exception {
        SourceConfig source = read("sources: [{plugin: broken, whatever: [1], groups: {x: y}, every: 1m}]")
                .sources()
                .get(0);
        assertEquals(Optional.empty(), source.config());
        assertEquals(Pace.every(Duration.ofMinutes(1)), source.settings().pace());
        assertEquals(Map.of(), source.settings().groups());
        assertEquals(
                Pace.every(Duration.ofSeconds(15)), settings("{plugin: broken}").pace());
    }

    @Test
    void severalFilesAreJoinedUnderTheFirst() throws Exception {
        Path first = write("b.yaml", "listen: ':1'\nlimits: {series: 5}\nsources: [{plugin: demo, deep: on}]");
        Path second = write("a.yaml", "listen: ':2'\nstrict: on\nsources: [{plugin: slow, deep: off, password: x}]");
        Profile profile = reader.read(List.of(first, second));
        assertEquals(List.of(first, second), profile.files());
        assertEquals(List.of(new ListenAddress("", 1)), profile.listen());
        assertEquals(5, profile.limits().series());
        assertFalse(profile.strict());
        assertEquals(
                List.of("demo", "slow"),
                profile.sources().stream().map(s -> s.settings().name()).toList());
    }

    @Test
    void aNameUsedTwiceIsAProblemOfTheSecondFile() throws Exception {
        Path first = write("b.yaml", "sources:\n  - {plugin: demo, deep: on}");
        Path second = write("a.yaml", "sources:\n  - {plugin: slow, deep: on, name: demo}");
        assertEquals(
                second + ":2:36: sources[0].name: the name demo is taken by the source at " + first
                        + ":2 (give it another 'name')",
                problems(first, second));
    }

    @Test
    void problemsOfAllFilesComeInTheOrderOfTheFiles() throws Exception {
        Path first = write("b.yaml", "lisen: x\nsources: [{plugin: demo}]");
        Path second = write("a.yaml", "sources: 5");
        Path third = folder.resolve("gone.yaml");
        assertEquals(
                List.of(first + ":1:1", first + ":2:11", second + ":1:10", third + ":0:0"),
                problems(first, second, third)
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(": ")))
                        .toList());
    }

    @Test
    void aFileThatCannotBeReadIsAProblem() {
        assertEquals(folder + ":0:0: is a directory, not a file", problems(folder));
        assertEquals(folder.resolve("x") + ":0:0: no such file", problems(folder.resolve("x")));
    }

    @Test
    void aWarningDoesNotStopTheProfile() throws Exception {
        Profile profile = read("sources:\n  - {plugin: demo, deep: on, password: x}");
        Problem warning = profile.warnings().get(0);
        assertEquals(Problem.Severity.WARNING, warning.severity());
        assertEquals("sources[0].password", warning.path());
        assertEquals("2:40", warning.line() + ":" + warning.column());
    }

    @Test
    void warningsStandAmongTheProblems() throws Exception {
        Path file = write("a.yaml", "sources:\n  - {plugin: demo, deep: on, password: x, evry: 1}");
        var invalid = assertThrows(InvalidConfig.class, () -> reader.read(List.of(file)));
        assertEquals(
                List.of(Problem.Severity.WARNING, Problem.Severity.ERROR),
                invalid.problems().stream().map(Problem::severity).toList());
    }

    @Test
    void aByteOrderMarkAndWindowsLinesAreAllowed() throws Exception {
        assertEquals(
                "demo",
                settingsOf("\uFEFFsources:\r\n  - plugin: demo\r\n    deep: on\r\n")
                        .name());
    }

    private SourceSettings settings(String source) throws Exception {
        return settingsOf("sources:\n  -\n" + source.indent(4));
    }

    private SourceSettings settingsOf(String profile) throws Exception {
        return read(profile).sources().get(0).settings();
    }

    private Profile read(String yaml) throws Exception {
        return reader.read(List.of(write("profile.yaml", yaml)));
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    private String problems(Path... files) {
        return assertThrows(InvalidConfig.class, () -> reader.read(List.of(files)))
                .getMessage();
    }
}
