package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxmoxConfigTest {
    @Test
    void theReadmeShowsTheSample() throws Exception {
        String sample = Files.readString(Path.of("src/main/resources/sample.yaml"));
        assertTrue(Files.readString(Path.of("README.md")).contains("```yaml\n" + sample + "```"));
    }

    @Test
    void theReadmeNamesEveryGroup() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (String group : new ProxmoxPlugin(Map.of()).groups().keySet()) {
            assertTrue(readme.contains(group), group);
        }
    }
}
