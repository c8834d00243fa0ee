package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.InvalidConfig;
import io.hvagent.testkit.PluginUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    private Path folder;

    private static ProxmoxConfig config(String... lines) throws Exception {
        String yaml = "sources:\n  - plugin: proxmox\n"
                + java.util.Arrays.stream(lines)
                        .map(line -> "    " + line + "\n")
                        .collect(java.util.stream.Collectors.joining());
        return (ProxmoxConfig) PluginUnderTest.bind(new ProxmoxPlugin(Map.of()), yaml, Map.of())
                .sources()
                .get(0)
                .config()
                .orElseThrow();
    }

    private String modules() throws Exception {
        Path file = Files.writeString(
                folder.resolve("pve.yml"),
                "default: {user: a@pve, password: x, port: 1}\nb: {user: b@pve, password: y}\n");
        return "compat_files: {modules: " + file + "}";
    }

    @Test
    void theProfileIsTakenFirstThenTheVariablesThenTheFile() throws Exception {
        Map<String, String> variables = Map.of("PVE_USER", "e@pve", "PVE_PASSWORD", "z", "PVE_MODULE", "m");
        ProxmoxConfig own = config("endpoints: [pve1]", "username: o@pve", "password: x", modules());
        assertEquals("o@pve", Login.of(own, variables).credentials().caller());
        ProxmoxConfig file = config("endpoints: [pve1]", modules());
        Login byVariables = Login.of(file, variables);
        assertEquals("e@pve", byVariables.credentials().caller());
        assertEquals("m", byVariables.modules().own());
        Login byFile = Login.of(file, Map.of());
        assertEquals("a@pve", byFile.credentials().caller());
        assertEquals(Set.of("b"), byFile.modules().others());
        assertEquals(List.of("https://pve1:1"), texts(file, byFile));
        ProxmoxConfig other = config("endpoints: [pve1]", "module: b", modules());
        assertEquals("b@pve", Login.of(other, Map.of()).credentials().caller());
        assertEquals(List.of("https://pve1:8006"), texts(other, Login.of(other, Map.of())));
    }

    private static List<String> texts(ProxmoxConfig config, Login login) {
        return config.addresses(login.port()).stream().map(Object::toString).toList();
    }

    @Test
    void withoutAnyCredentialsItCannotOpen() throws Exception {
        ProxmoxConfig none = config("endpoints: [pve1]");
        assertThrows(IllegalArgumentException.class, () -> Login.of(none, Map.of()));
    }

    @Test
    void mistakesAreToldWhenTheProfileIsBound() {
        for (String[] lines : List.of(
                new String[] {"endpoints: []"},
                new String[] {"endpoints: [\"https://user@pve1\"]"},
                new String[] {"endpoints: [\"ftp://pve1\"]"},
                new String[] {"endpoints: [\"https://pve1/path\"]"},
                new String[] {"endpoints: [pve1]", "token: x", "password: y", "username: a@pve"},
                new String[] {"endpoints: [pve1]", "username: root", "password: y"},
                new String[] {"endpoints: [pve1]", "token: x", "username: a@pve"},
                new String[] {"endpoints: [pve1]", "username: a@pve"},
                new String[] {"endpoints: [pve1]", "parallel: 0"})) {
            InvalidConfig e = assertThrows(InvalidConfig.class, () -> config(lines), String.join(" ", lines));
            assertTrue(e.getMessage() == null || !e.getMessage().contains("canary"));
        }
    }
}
