package io.hvagent.proxmox.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonReader;
import io.hvagent.spi.OnDemand.Selection;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PveRouteTest {
    private static final Selection CLUSTER = new Selection("paris", Set.of("cluster", "version"));

    private final Knowledge knowledge = new Knowledge();
    private Set<String> collected = Set.of("pve1", "pve2");

    @BeforeEach
    void learn() throws Exception {
        String status = Files.readString(Path.of("src/test/resources/pve/small/cluster__status.json"));
        knowledge.learn(
                Optional.of(new JsonReader()
                        .read(new ByteArrayInputStream(status.getBytes(StandardCharsets.UTF_8)))
                        .objects("data")),
                Optional.empty());
    }

    private PveRoute route(boolean isDefault) {
        List<URI> endpoints = List.of(
                URI.create("https://pve1.example.com:8006"),
                URI.create("https://vip.example.com:443"),
                URI.create("https://[2001:db8::1]:8006"));
        return new PveRoute(
                new PveRoute.Names("paris", endpoints, List.of("pve.example.com", "old.example.com:8007"), isDefault),
                new PveRoute.Modules("default", Set.of("other")),
                new PveRoute.Parts(CLUSTER.collectors(), Set.of("config"), () -> collected, Set.of("pve_up")),
                knowledge);
    }

    private static Selection node(String name) {
        return new Selection(name, Set.of("config"));
    }

    private List<Selection> select(String... query) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], query[i + 1]);
        }
        return route(true).select(parameters);
    }

    private List<Selection> nodesOf(String target) {
        return select("target", target, "cluster", "0");
    }

    @Test
    void withoutATargetTheDefaultIsMeant() {
        List<Selection> all = List.of(CLUSTER, node("pve1"), node("pve2"));
        assertEquals(all, select());
        assertEquals(all, select("target", ""));
        assertEquals(all, select("target", "localhost"));
        assertThrows(NoSuchElementException.class, () -> route(false).select(Map.of()));
        assertEquals(all, route(false).selectAlone(Map.of()));
    }

    @Test
    void clusterAndNodeAreSwitches() {
        assertEquals(List.of(CLUSTER), select("node", "0"));
        assertEquals(List.of(CLUSTER), select("node", "false"));
        assertEquals(List.of(node("pve1"), node("pve2")), select("cluster", ""));
        assertEquals(List.of(), select("cluster", "0", "node", "0"));
    }

    @Test
    void aNodeIsMeantByItsNameOrAddress() {
        assertEquals(List.of(node("pve2")), nodesOf("pve2"));
        assertEquals(List.of(node("pve2")), nodesOf("PVE2"));
        assertEquals(List.of(node("pve2")), nodesOf("192.0.2.12"));
        assertEquals(List.of(node("pve2")), nodesOf("192.0.2.12:8006"));
        assertThrows(NoSuchElementException.class, () -> nodesOf("192.0.2.12:22"));
    }

    @Test
    void anEndpointMeansTheNodeThatAnswersThere() {
        assertEquals(List.of(node("pve1")), nodesOf("pve1.example.com"));
        assertEquals(List.of(node("pve1")), nodesOf("pve1.example.com:8006"));
        assertThrows(NoSuchElementException.class, () -> nodesOf("pve1.example.com:22"));
        assertEquals(List.of(node("pve1"), node("pve2")), nodesOf("vip.example.com"));
        knowledge.endpointIs("vip.example.com:443", "pve2");
        assertEquals(List.of(node("pve2")), nodesOf("vip.example.com:443"));
        assertEquals(2, nodesOf("[2001:db8::1]:8006").size());
        assertEquals(2, nodesOf("2001:db8::1").size());
    }

    @Test
    void nodesThatAnotherAgentCollectsAreLeftOut() {
        collected = Set.of("pve2");
        assertEquals(List.of(node("pve2")), nodesOf("paris"));
        assertEquals(List.of(), nodesOf("pve1"));
    }

    @Test
    void beforeTheNodesAreKnownTheFirstCollectionIsWantedThatTellsOfThem() {
        PveRoute route = new PveRoute(
                new PveRoute.Names("paris", List.of(), List.of("vip.example.com"), true),
                new PveRoute.Modules("default", Set.of()),
                new PveRoute.Parts(CLUSTER.collectors(), Set.of("config"), Set::of, Set.of()),
                new Knowledge());
        assertEquals(
                List.of(new Selection("paris", Set.of("cluster"))),
                route.select(Map.of("target", "vip.example.com", "cluster", "0")));
        assertEquals(List.of(CLUSTER), route.select(Map.of()));
        assertThrows(NoSuchElementException.class, () -> route.select(Map.of("target", "pve1")));
    }

    @Test
    void anAliasAndTheSourcesNameMeanAllNodes() {
        assertEquals(2, nodesOf("pve.example.com").size());
        assertEquals(2, nodesOf("paris").size());
        assertEquals(2, nodesOf("old.example.com:8007").size());
        assertThrows(NoSuchElementException.class, () -> nodesOf("old.example.com:8006"));
    }

    @Test
    void whatIsNotConfiguredIsUnknown() {
        for (String target :
                List.of("169.254.169.254", "169.254.169.254:80", "pve3", "example.com", "[", ":", "a:b:c:d")) {
            assertThrows(NoSuchElementException.class, () -> nodesOf(target), target);
        }
    }

    @Test
    void anUnknownModuleIsABadRequestAndAnotherSourcesIsUnknown() {
        assertEquals(3, select("module", "default").size());
        assertThrows(IllegalArgumentException.class, () -> select("module", "typo"));
        assertThrows(NoSuchElementException.class, () -> select("module", "other"));
    }
}
