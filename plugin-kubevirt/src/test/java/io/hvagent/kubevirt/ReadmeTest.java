package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theSampleStandsInTheReadme() throws IOException {
        String sample = Files.readString(Path.of("src/main/resources/sample.yaml"));
        assertTrue(Files.readString(Path.of("README.md")).contains("```yaml\n" + sample + "```\n"));
    }
}
