package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds: it is read, or its problems are named, soon. */
@Timeout(60)
class HostileInputTest {
    private static final int MIB = 1_048_576;
    private static final String GOOD = """
            # a profile with a bit of everything
            listen: [":9221", "[::1]:9222"]
            limits: {series: 1000, label_length: 64}
            self_metrics: off
            sources:
              - plugin: demo
                name: paris
                every: 1m30s
                labels: &labels {site: "paris", floor: '2'}
                shard: {index: "${env:HOSTNAME}", of: 3}
                groups: {disks: on, tasks: {every: 5m}}
                metrics:
                  include: [pve_*, "hv_*"]
                endpoints:
                  - https://pve1:8006
                  - https://[::1]:8006
                password: ${env:TOKEN}
                tls: {ca_file: /etc/ca.pem, verify: yes}
                cache: 64MiB
                ratio: 0.5
                hosts: {one: {address: "h\\u0041", port: 22}}
                rules: {a: [b, c]}
                deep: on
              - plugin: slow
                labels: *labels
                username: |
                  root
                deep: off
            """;

    @TempDir
    private Path folder;

    @Test
    void theGoodProfileIsGood() {
        assertDoesNotThrow(() -> read(GOOD.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aProfileWithRandomMistakesIsGoodOrInvalidAndNothingElse(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] mutant = mutate(GOOD.getBytes(StandardCharsets.UTF_8), random);
            try {
                read(mutant);
            } catch (InvalidConfig e) {
                assertTrue(e.problems().stream()
                        .noneMatch(problem -> problem.toString().contains("tweet-9431")));
            } catch (RuntimeException e) {
                throw new AssertionError(new String(mutant, StandardCharsets.UTF_8), e);
            }
        }
    }

    @Test
    void anAliasBombIsRefused() throws IOException {
        String bomb = IntStream.range(0, 24)
                .mapToObj(i -> "a" + i + ": &a" + i + (i == 0 ? " [x]" : " [*a" + (i - 1) + ", *a" + (i - 1) + "]"))
                .collect(Collectors.joining("\n"));
        assertEquals("7:10: more than 10 aliases", problem(bomb));
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertEquals("1:21: nested deeper than 20 levels", problem("[".repeat(500_000)));
        assertEquals("1:41: nested deeper than 20 levels", problem("- ".repeat(500_000)));
        assertEquals("1:75: nested deeper than 20 levels", problem("{a: ".repeat(16) + "[{x: ".repeat(100)));
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        assertEquals("0:0: is larger than 1 MiB", problem("#".repeat(MIB + 1)));
        assertEquals(
                "0:0: is empty (hvagent sample PLUGIN prints a profile to start from)", problem("#\n".repeat(MIB / 2)));
    }

    @Test
    void aHugeProfileOfMistakesNamesThemAll() {
        String yaml = "sources: [{plugin: demo, deep: on}]\n"
                + IntStream.range(0, 10_000)
                        .mapToObj(i -> "sourcs" + i + ": x\n")
                        .collect(Collectors.joining());
        var invalid = assertThrows(InvalidConfig.class, () -> read(yaml.getBytes(StandardCharsets.UTF_8)));
        assertEquals(10_000, invalid.problems().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "'", "\"", "? ", ": ", "&a ", "!", "%", "{", "a: {", "a, ", "\t", "|\n ", "\n", "[x,", "é"})
    void aFileOfOneThingRepeatedIsRefused(String part) {
        byte[] yaml = part.repeat(200_000 / part.length()).getBytes(StandardCharsets.UTF_8);
        assertThrows(InvalidConfig.class, () -> read(yaml));
    }

    @Test
    void messagesStayShortAndOnOneLine() throws IOException {
        assertTrue(problem("k".repeat(100_000) + ": x\nsources: 5").length() < 300);
        assertTrue(problem("listen: " + "v".repeat(100_000)).length() < 300);
        String twoLines = problem("listen: \"a\\nb\"\nsources: [{plugin: demo, deep: on}]");
        assertEquals(1, twoLines.lines().count());
    }

    private static byte[] mutate(byte[] good, Random random) {
        var mutant = new ByteArrayOutputStream();
        int changes = 1 + random.nextInt(4);
        byte[] current = good;
        for (int change = 0; change < changes; change++) {
            mutant.reset();
            int from = random.nextInt(current.length);
            int to = Math.min(current.length, from + random.nextInt(12));
            mutant.write(current, 0, from);
            mutant.writeBytes(replacement(current, from, to, random));
            mutant.write(current, to, current.length - to);
            current = mutant.toByteArray();
        }
        return current;
    }

    private static byte[] replacement(byte[] text, int from, int to, Random random) {
        String special = "{}[]:,&*!|>'\"%@`#?-~\n\t \\$<=.0123456789ULx\u00e9\u0000\u2028";
        return switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 ->
                String.valueOf(special.charAt(random.nextInt(special.length()))).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            case 3 ->
                new String(text, from, to - from, StandardCharsets.ISO_8859_1)
                        .repeat(2)
                        .getBytes(StandardCharsets.ISO_8859_1);
            default -> {
                int at = random.nextInt(text.length);
                yield new String(text, at, Math.min(20, text.length - at), StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        };
    }

    /** The first problem of a profile, without the file's name. */
    private String problem(String yaml) throws IOException {
        var invalid = assertThrows(InvalidConfig.class, () -> read(yaml.getBytes(StandardCharsets.UTF_8)));
        return invalid.problems().get(0).toString().replace(folder.resolve("profile.yaml") + ":", "");
    }

    private Profile read(byte[] profile) throws InvalidConfig, IOException {
        var environment = Map.of("HOSTNAME", "web-2", "TOKEN", "tweet-9431");
        Path file = Files.write(folder.resolve("profile.yaml"), profile);
        return new ProfileReader(new DemoPlugins(), environment).read(List.of(file));
    }
}
