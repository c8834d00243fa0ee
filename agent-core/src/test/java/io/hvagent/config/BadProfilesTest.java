package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code bad/NAME.yaml} has the lines that it must print beside it, in {@code NAME.expected}. */
class BadProfilesTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("WORD", "many", "HOSTNAME", "web-2", "CANARY", "tweet-9431", "EMPTY", "");

    @ParameterizedTest
    @MethodSource("profiles")
    void aBadProfilePrintsItsExpectedLines(Path profile) throws IOException {
        String expected = Files.readString(
                profile.resolveSibling(profile.getFileName().toString().replace(".yaml", ".expected")));
        assertEquals(expected, printed(profile));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noLineHoldsASecret(Path profile) {
        assertFalse(printed(profile).contains("tweet"));
    }

    @Test
    void fiveDifferentMistakesPrintFiveLines() throws URISyntaxException {
        assertEquals(5, printed(folder().resolve("five-mistakes.yaml")).lines().count());
    }

    private static String printed(Path profile) {
        var reader = new ProfileReader(new DemoPlugins(), ENVIRONMENT);
        var invalid = assertThrows(InvalidConfig.class, () -> reader.read(List.of(profile)));
        return invalid.getMessage().replace(profile.getParent() + "/", "") + "\n";
    }

    static Stream<Path> profiles() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(BadProfilesTest.class.getResource("bad").toURI());
    }
}
