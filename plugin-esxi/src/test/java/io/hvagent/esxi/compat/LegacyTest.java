package io.hvagent.esxi.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.esxi.config.EsxiConfig.CompatFiles;
import io.hvagent.esxi.config.Vcenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replaced exporter's file and variables. */
class LegacyTest {
    private static final String OVERALL = "collectors: {overall_state_collector: {enabled: true}}\n";
    private static final EsxiConfig PROFILE = new EsxiConfig(
            List.of(),
            List.of(),
            List.of(),
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            null,
            Optional.of(new CompatFiles(Optional.empty(), Optional.empty())));

    @TempDir
    Path folder;

    private Legacy read(String config, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), config);
        return Legacy.read(PROFILE, new CompatFiles(Optional.of(file), Optional.empty()), environment);
    }

    @Test
    void theMasterPasswordIsThatOfTheVcentersName() throws Exception {
        Map<String, String> environment =
                Map.of("VCENTER_USER", "John Smith", "VCENTER_MPW", "example password", "VCENTER_PASSWORD", "other");
        Vcenter vcenter = read(OVERALL, environment).vcenter("example.org").orElseThrow();
        assertEquals("Dicd0!JoniLeza", new String(vcenter.password().reveal()));
        assertFalse(vcenter.toString().contains("example password"));
        Vcenter same = read(OVERALL, environment).vcenter("example.org").orElseThrow();
        assertEquals(vcenter, same);
    }

    @Test
    void slashesAreLeftOutOfMasterPasswords() throws Exception {
        MasterPassword master = MasterPassword.of("John Smith", "example password".toCharArray());
        String site = "";
        for (int i = 0; !new String(master.of(site)).contains("/"); i++) {
            site = "vc-" + i;
        }
        String kept = new String(new DerivedPassword(() -> master, site).reveal());
        assertEquals(new String(master.of(site)).replace("/", ""), kept);
    }

    @Test
    void withoutAMasterPasswordThePasswordItselfIsUsed() throws Exception {
        Legacy legacy = read(OVERALL, Map.of("VCENTER_USER", "u", "VCENTER_PASSWORD", "secret-of-test"));
        Vcenter vcenter = legacy.vcenter("vc-a-0.cc.qa-de-1.cloud.sap").orElseThrow();
        assertEquals("secret-of-test", new String(vcenter.password().reveal()));
        assertEquals("qa-de-1a", vcenter.site());
    }

    @Test
    void acollectorThatIsOffNeedsNoVariables() throws Exception {
        Legacy legacy = read("port: 1234\n", Map.of());
        assertEquals(Optional.empty(), legacy.ssh());
        assertEquals(Optional.empty(), legacy.vcenter("vc"));
        assertEquals(1234, legacy.config().port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify_ssl: false", "ssl_verify: false"})
    void bothSpellingsOfVerifyingCount(String line) throws Exception {
        assertFalse(read(line, Map.of()).tls().verified());
        assertTrue(read("port: 9666", Map.of()).tls().verified());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collectors: {critical_service_collector: {enabled: true}}",
                "port: many",
                "collectors: {critical_service_collector: {enabled: true, services: [hostd]}}",
                "a: [",
            })
    void whatCannotBeUsedSaysWhy(String config) {
        IllegalArgumentException why = assertThrows(IllegalArgumentException.class, () -> read(config, Map.of()));
        assertTrue(why.getMessage().matches("(?s).*(config.yaml|ESXI_USER).*"), why::getMessage);
    }

    @Test
    void filesAreFoundThroughTheOldVariables() throws Exception {
        Path file = Files.writeString(folder.resolve("old.yaml"), "port: 4711");
        Legacy legacy = Legacy.read(
                PROFILE,
                new CompatFiles(Optional.empty(), Optional.empty()),
                Map.of("CONFIG_FILE", file.toString(), "ATLAS_FILE", "/atlas.json"));
        assertEquals(4711, legacy.config().port());
        assertEquals(Optional.of(Path.of("/atlas.json")), legacy.atlas());
    }
}
