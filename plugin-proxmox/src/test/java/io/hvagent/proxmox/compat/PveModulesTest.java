package io.hvagent.proxmox.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.proxmox.api.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PveModulesTest {
    @TempDir
    private Path folder;

    private PveModules read(String yaml) throws Exception {
        return PveModules.read(Files.writeString(folder.resolve("pve.yml"), yaml));
    }

    @Test
    void aTokenIsTakenBeforeAPassword() throws Exception {
        PveModules modules = read("""
                default:
                  user: monitor@pve
                  token_name: agent
                  token_value: 0a1b-canary
                  verify_ssl: false
                  port: 443
                  timeout: 2.5
                other:
                  user: root@pam
                  password: canary
                """);
        assertEquals(Set.of("default", "other"), modules.names());
        PveModule module = modules.module("default");
        Credentials token = module.credentials();
        assertEquals("monitor@pve!agent", token.caller());
        assertEquals("0a1b-canary", new String(token.secret().reveal()));
        assertFalse(module.tls().verified());
        assertEquals(443, module.port().orElse(0));
        assertEquals(Optional.of(Duration.ofMillis(2500)), module.timeout());
        assertInstanceOf(Credentials.Password.class, modules.module("other").credentials());
        assertTrue(modules.module("other").tls().verified());
        assertFalse((modules + "" + module + token + modules.module("other").credentials()).contains("canary"));
    }

    @Test
    void whatCannotBeUsedIsSaidWithoutItsValues() throws Exception {
        for (String yaml : new String[] {
            "default: {user: a@pve}",
            "default: {user: a@pve, password: canary, cert: /x}",
            "default: {user: a@pve, password: canary, backend: local}",
            "default: canary",
            "- canary",
            "a: [canary"
        }) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> read(yaml).module("default"), yaml);
            assertFalse(e.getMessage().contains("canary"), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> PveModules.read(folder.resolve("missing")));
    }

    @Test
    void theVariablesCountOnlyWithAUser() {
        assertEquals(Optional.empty(), PveModule.of(Map.of("PVE_PASSWORD", "x")));
        PveModule module = PveModule.of(Map.of(
                        "PVE_USER",
                        "monitor@pve",
                        "PVE_TOKEN_NAME",
                        "t",
                        "PVE_TOKEN_VALUE",
                        "v",
                        "PVE_VERIFY_SSL",
                        "0"))
                .orElseThrow();
        assertEquals("monitor@pve!t", module.credentials().caller());
        assertFalse(module.tls().verified());
    }
}
