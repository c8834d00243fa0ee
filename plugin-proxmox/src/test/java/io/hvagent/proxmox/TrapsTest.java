package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.RecordedCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Oddities of the API that lead to wrong numbers where nobody thinks of them. */
class TrapsTest {
    private static final String LIST = "{\"data\":[%s]}";
    private static final String GUEST = "{\"id\":\"qemu/100\",\"vmid\":100,\"type\":\"qemu\",\"node\":\"pve1\",%s}";

    private static Map<String, Double> of(RecordedCluster cluster, String compat) throws Exception {
        try (Lab lab = Lab.of(cluster);
                OpenLab open = lab.open("compat: " + compat)) {
            return open.collect("cluster", "lab").samples().values();
        }
    }

    private static RecordedCluster listing(String... resources) throws Exception {
        RecordedCluster recorded = Lab.recorded();
        recorded.replace("/cluster/resources", LIST.formatted(String.join(",", resources)));
        return recorded;
    }

    private static Set<String> states(Map<String, Double> values) {
        return values.keySet().stream()
                .filter(series -> series.startsWith("hv_vm_state") || series.startsWith("pve_guest_state"))
                .map(series -> series.replaceAll(".*state=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNeitherRunningNorStoppedKeepsItsState() throws Exception {
        for (Map.Entry<String, String> state : Map.of(
                        "paused", "suspended",
                        "prelaunch", "suspended",
                        "suspended", "suspended",
                        "io-error", "failed",
                        "guest-panicked", "failed",
                        "unheard-of", "unknown")
                .entrySet()) {
            Map<String, Double> values = of(listing(GUEST.formatted("\"status\":\"" + state.getKey() + "\"")), "on");
            assertEquals(0.0, values.get("pve_up[id=\"qemu/100\"]"));
            assertEquals(new TreeSet<>(List.of(state.getKey(), state.getValue())), states(values));
        }
    }

    @Test
    void templatesAreNotDown() throws Exception {
        String template = GUEST.formatted("\"status\":\"stopped\",\"name\":\"t\",\"template\":1");
        Map<String, Double> on = of(listing(template), "on");
        assertEquals(0.0, on.get("pve_up[id=\"qemu/100\"]"), "as the replaced exporter has it");
        assertEquals(Set.of("stopped"), states(on), "the guest's own state alone");
        Map<String, Double> off = of(listing(template), "off");
        assertNull(off.get("pve_up[id=\"qemu/100\"]"));
        assertTrue(off.keySet().stream()
                .anyMatch(series -> series.startsWith("pve_guest_info") && series.contains("template=\"1\"")));
    }

    @Test
    void anIdThatIsListedTwiceIsToldOnce() throws Exception {
        Map<String, Double> values = of(
                listing(
                        GUEST.formatted("\"status\":\"running\",\"name\":\"first\""),
                        GUEST.formatted("\"status\":\"stopped\",\"name\":\"second\"")),
                "on");
        assertEquals(1.0, values.get("pve_up[id=\"qemu/100\"]"));
        assertFalse(values.keySet().toString().contains("second"), values.toString());
    }

    @Test
    void tagsAndNamesMayHoldAnything() throws Exception {
        Map<String, Double> values = of(
                listing(GUEST.formatted(
                        "\"status\":\"running\",\"name\":\"q\\\"b\\\\ü\",\"tags\":\"web; prod;;Prod;web\"")),
                "on");
        Set<String> tags = values.keySet().stream()
                .filter(series -> series.startsWith("pve_guest_tag_info"))
                .map(series -> series.replaceAll(".*tag=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("web", "prod", "Prod"), tags);
        assertTrue(
                values.keySet().stream().anyMatch(series -> series.contains("name=\"q\\\"b\\\\ü\"")),
                values.toString());
    }

    @Test
    void aNodeAloneIsItsOwnCluster() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(1, 20).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            Samples samples = open.steady().samples();
            assertEquals(Map.of(), open.failed());
            assertFalse(samples.types().containsKey("pve_cluster_info"));
            assertFalse(samples.types().containsKey("pve_qdevice_up"), "there is none without a cluster");
            assertTrue(samples.values().containsKey("pve_not_backed_up_total[id=\"cluster/pve1\"]"));
            assertTrue(samples.values().keySet().stream()
                    .filter(series -> series.startsWith("hv_host_up"))
                    .allMatch(series -> series.contains("scope=\"pve1\"")));
        }
    }

    @Test
    void nodesAreAskedByNameWhicheverOneAnswers() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 30);
        try (Lab first = Lab.of(cluster.on("pve1"));
                Lab other = Lab.of(cluster.on("pve3"));
                Lab nobody = Lab.of(cluster.on("behind a load balancer"))) {
            Set<String> series = series(first);
            assertEquals(series, series(other));
            assertEquals(series, series(nobody));
        }
    }

    private static Set<String> series(Lab lab) throws Exception {
        try (OpenLab open = lab.open("compat: on")) {
            return open.steady()
                    .samples()
                    .only(family -> !family.startsWith("pve_endpoint"))
                    .values()
                    .keySet();
        }
    }

    @Test
    void anAgentThatDoesNotAnswerIsLeftAloneForAWhile() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(1, 30).on("pve1"));
                OpenLab open = lab.open("compat: on", "groups: {agent: on}")) {
            open.steady();
            long asked = agentCalls(lab);
            assertTrue(asked > 0);
            assertTrue(open.run("agent", "pve1").failures().isEmpty(), "told in the run that asked it");
            open.collect("agent", "pve1");
            assertEquals(asked, agentCalls(lab));
        }
    }

    private static long agentCalls(Lab lab) {
        return lab.proxy().calls().entrySet().stream()
                .filter(call -> call.getKey().contains("/agent/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void aSubscriptionEndsAtMidnightUtc() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(1, 5).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collect("cluster", "lab").collect("subscription", "pve1");
            assertEquals(
                    (double) java.time.Instant.parse("2027-05-01T00:00:00Z").getEpochSecond(),
                    open.samples().values().get("pve_subscription_next_due_timestamp_seconds[id=\"node/pve1\"]"));
        }
    }

    @Test
    void aListThatFailsOnceCostsNeitherTheConfigurationsNorTheScope() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on")) {
            open.steady();
            long calls = lab.proxy().calls().get("/nodes/pve1/qemu/100/config");
            recorded.fail("/cluster/resources", 500, "busy");
            open.collect("cluster", "lab").collect("config", "pve1");
            Map<String, Double> values = open.samples().values();
            assertTrue(values.containsKey("pve_guest_protected[id=\"qemu/100\"]"));
            assertNull(values.get("pve_up[id=\"qemu/100\"]"), "old numbers are not served as new ones");
            recorded.repair();
            recorded.fail("/cluster/status", 500, "busy");
            open.collect("cluster", "lab").collect("config", "pve1");
            assertEquals(calls, lab.proxy().calls().get("/nodes/pve1/qemu/100/config"));
            assertEquals(
                    Set.of("lab"),
                    open.samples().values().keySet().stream()
                            .filter(series -> series.startsWith("hv_vm_info"))
                            .map(series -> series.replaceAll(".*scope=\"([^\"]*)\".*", "$1"))
                            .collect(Collectors.toSet()));
        }
    }
}
