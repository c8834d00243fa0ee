package io.hvagent.esxi.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.config.AtlasRules;
import io.hvagent.esxi.host.EsxiHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The atlas file is read as the replaced exporter reads it, without what it breaks on. */
class AtlasTest {
    private static final String FILE = """
            [
              {"targets": ["x"], "labels": {"job": "vcenter", "server_name": "vc-a-0.cc.qa-de-1.cloud.sap"}},
              {"targets": [], "labels": {"job": "vmware-esxi", "name": "node1-bb1", "site": "qa-de-1a", "status": "Active"}},
              {"targets": [], "labels": {"job": "vmware-esxi", "name": "node2-bb1", "site": "QA-DE-1b", "status": "Staged"}},
              {"targets": [], "labels": {"job": "vmware-esxi", "name": "node3", "site": "elsewhere", "status": "Active"}},
              {"targets": [], "labels": {"job": "snmp", "name": "switch"}},
              {"targets": ["y"], "labels": {}}
            ]
            """;

    @TempDir
    Path folder;

    private Atlas read(AtlasRules rules) throws IOException {
        return Atlas.read(Files.writeString(folder.resolve("atlas.json"), FILE), rules);
    }

    @Test
    void hostsGetTheirAddressAndTheVcenterOfTheirSite() throws Exception {
        Atlas atlas = read(AtlasRules.USUAL);
        assertEquals(List.of("vc-a-0.cc.qa-de-1.cloud.sap"), atlas.vcenters());
        String one = "node1-bb1.cc.qa-de-1.cloud.sap";
        String two = "node2-bb1.cc.QA-DE-1.cloud.sap";
        assertEquals(
                List.of(
                        new EsxiHost(one, one, "vc-a-0.cc.qa-de-1.cloud.sap", "qa-de-1a"),
                        new EsxiHost(two, two, "", "QA-DE-1b")),
                atlas.hosts());
    }

    @Test
    void aSiteOfAnotherKindCostsThatHostAlone() throws Exception {
        assertEquals(1, read(AtlasRules.USUAL).problems().size());
    }

    @Test
    void statusesFilterIfTheProfileSaysSo() throws Exception {
        AtlasRules rules = new AtlasRules("{name}.{site}.example.com", null, List.of("Active"));
        assertEquals(
                List.of("node1-bb1.qa-de-1a.example.com", "node3.elsewhere.example.com"),
                read(rules).hosts().stream().map(EsxiHost::name).toList());
    }

    @Test
    void whatIsNoSuchFileSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("other"), "a: b");
        assertThrows(IllegalArgumentException.class, () -> Atlas.read(file, AtlasRules.USUAL));
        assertThrows(IllegalArgumentException.class, () -> Atlas.read(folder.resolve("missing"), AtlasRules.USUAL));
    }

    @Test
    void aBrokenLineIsNamedWithoutWhatIsInIt() throws Exception {
        Path file = Files.writeString(
                folder.resolve("atlas.json"), FILE.replace("\"vmware-esxi\", \"name\"", "\"vmware-esxi\" \"name\""));
        IllegalArgumentException why =
                assertThrows(IllegalArgumentException.class, () -> Atlas.read(file, AtlasRules.USUAL));
        assertTrue(why.getMessage().startsWith(file + ":3:"), why.getMessage());
        assertFalse(why.getMessage().contains("node1"), why.getMessage());
    }

    @Test
    void siteOfAVcenter() {
        assertEquals("qa-de-1a", SiteName.of("vc-a-0.cc.qa-de-1.cloud.sap"));
        assertEquals("", SiteName.of("vcenter.example.com"));
        assertEquals("", SiteName.of("127.0.0.1:8989"));
    }
}
