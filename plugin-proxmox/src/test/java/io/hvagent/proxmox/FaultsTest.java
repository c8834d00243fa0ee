package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.RecordedCluster;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Things that go wrong: the right reason for what is lost, and the rest as before. */
class FaultsTest {
    private static final Set<String> OF_THE_AGENT = Set.of(
            "pve_collection_duration_seconds_sum", "pve_collection_duration_seconds_count", "pve_request_errors_total");

    private static Map<String, Reason> reasons(Map<String, CollectException> failed) {
        return failed.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .reason()));
    }

    /** What differs, without the times that the agent's own work took. */
    private static Map<String, Double> missing(Samples before, Samples now) {
        Map<String, Double> missing = new TreeMap<>(
                before.only(family -> !OF_THE_AGENT.contains(family)).values());
        missing.entrySet().removeAll(now.values().entrySet());
        return missing;
    }

    @Test
    void aNodeThatIsDownTakesItsOwnAlong() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            Samples before = open.steady().samples();
            assertEquals(Map.of(), reasons(open.failed()));
            cluster.offline("pve2", false);
            lab.proxy().forgetCalls();
            open.collectAll();
            assertTrue(open.failed().keySet().stream().allMatch(key -> key.endsWith(" pve2")), open.failed() + "");
            assertEquals(
                    Set.of(Reason.UNREACHABLE),
                    Set.copyOf(reasons(open.failed()).values()));
            assertTrue(lab.proxy().calls().keySet().stream().noneMatch(call -> call.contains("/nodes/pve2/")));
            Samples now = open.samples();
            assertEquals(0.0, now.values().get("pve_up[id=\"node/pve2\"]"));
            missing(before, now)
                    .keySet()
                    .forEach(series -> assertTrue(cluster(series) || mentionsPve2(series, before), series));
        }
    }

    private static boolean cluster(String series) {
        return series.startsWith("pve_node_allocated");
    }

    /** Whether a series is of the node, or of a guest or storage on it. */
    private static boolean mentionsPve2(String series, Samples before) {
        if (series.contains("pve2")) {
            return true;
        }
        String id = series.replaceAll(".*(?:vm_id|id)=\"((?:qemu|lxc)/\\d+)\".*", "$1");
        return before.values().keySet().stream()
                .anyMatch(info -> info.startsWith("pve_guest_info")
                        && info.contains("id=\"" + id + "\"")
                        && info.contains("node=\"pve2\""));
    }

    @Test
    void guestsOfANodeThatIsDownForLongKeepTheirNames() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            Samples before = open.collectAll().samples().only("pve_guest_info"::equals);
            cluster.offline("pve2", true);
            Samples now = open.collect("cluster", "lab").samples();
            assertEquals(before.values(), now.only("pve_guest_info"::equals).values());
            assertTrue(now.values().keySet().stream()
                    .anyMatch(series -> series.startsWith("hv_vm_state") && series.contains("state=\"unknown\"")));
        }
    }

    @Test
    void aTokenWithoutRightsIsToldWhichItLacks() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(3, 60).on("pve1"));
                OpenLab open =
                        lab.openAs(lab.profileOf("token: \"nobody@pve!agent=0a1b2c3d\"", "compat: on"), Map.of())) {
            open.collectAll();
            assertEquals(
                    Reason.FORBIDDEN,
                    open.run("cluster", "lab").failures().get("status").reason());
            CollectException guests = open.run("privileges", "lab").failures().get("VM.Audit");
            assertEquals(Reason.FORBIDDEN, guests.reason());
            assertTrue(
                    guests.getMessage().contains("pveum acl modify / -token 'nobody@pve!agent' -role PVEAuditor"),
                    guests.getMessage());
            CollectException host = open.failed().get("host pve1");
            assertEquals(Reason.FORBIDDEN, host.reason());
            assertTrue(host.getMessage().contains("Sys.Audit on /nodes"), host.getMessage());
            assertEquals(0.0, open.samples().values().get("pve_privilege_granted[privilege=\"VM.Audit\"]"));
            assertTrue(open.samples().types().containsKey("pve_version_info"));
        }
    }

    @Test
    void oneCallThatFailsCostsItsOwnSeriesAlone() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on")) {
            Samples before = open.steady().samples();
            recorded.fail("/cluster/config/qdevice", 500, "error reading cluster info");
            recorded.fail("/nodes/pve1/lxc", 501, "not implemented");
            recorded.fail("/nodes/pve2/subscription", 595, "no route to host");
            open.collect("qdevice", "lab")
                    .collect("guests", "pve1")
                    .collect("subscription", "pve2")
                    .collect("cluster", "lab");
            assertEquals(Reason.BAD_REPLY, open.failed().get("qdevice lab").reason());
            assertEquals(
                    Reason.UNREACHABLE, open.failed().get("subscription pve2").reason());
            assertEquals(
                    Reason.NO_DATA,
                    open.run("guests", "pve1").failures().get("lxc").reason());
            missing(before, open.samples())
                    .keySet()
                    .forEach(series ->
                            assertTrue(series.contains("lxc/200") && series.startsWith("pve_guest_"), series));
        }
    }

    @Test
    void anotherCertificateIsUntrusted() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.open("compat: on")) {
            open.collectAll();
            lab.proxy().restart(TlsIdentity.ofLoopback());
            open.collect("cluster", "lab");
            assertEquals(Reason.UNTRUSTED, open.failed().get("cluster lab").reason());
        }
    }

    @Test
    void anApiThatIsRestartedIsUsedOn() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.open("compat: on")) {
            Samples before = open.steady().samples();
            lab.proxy().stop();
            open.collect("cluster", "lab");
            assertEquals(Reason.UNREACHABLE, open.failed().get("cluster lab").reason());
            open.collect("endpoints", "lab");
            String endpoint = lab.proxy().address().getAuthority();
            assertEquals(0.0, open.samples().values().get("pve_endpoint_up[endpoint=\"" + endpoint + "\"]"));
            lab.proxy().restart(lab.trusted());
            open.collectAll();
            assertEquals(Map.of(), missing(before, open.samples()));
        }
    }

    @Test
    void anEndpointThatIsDownIsReplacedByTheNextAndTold() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"), cluster.on("pve2"));
                OpenLab open = lab.open("compat: on")) {
            lab.proxy(0).stop();
            open.collectAll();
            assertEquals(Map.of(), reasons(open.failed()));
            String endpoint = lab.proxy(0).address().getAuthority();
            assertEquals(
                    Reason.UNREACHABLE, open.parts().get("endpoint " + endpoint).reason());
            Samples samples = open.samples();
            assertEquals(0.0, samples.values().get("pve_endpoint_up[endpoint=\"" + endpoint + "\"]"));
            assertTrue(samples.types().containsKey("pve_guest_info"));
        }
    }

    @Test
    void anEndpointThatHangsIsReplacedWhenACallIsTooLong() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"), cluster.on("pve2"));
                OpenLab open = lab.open("compat: on", "timeout: 1500ms")) {
            lab.proxy(0).hang(call -> call.startsWith("/cluster/"));
            open.collect("cluster", "lab");
            open.collect("endpoints", "lab");
            assertEquals(Map.of(), reasons(open.failed()));
            String endpoint = lab.proxy(0).address().getAuthority();
            assertEquals(
                    Reason.TIMEOUT,
                    open.run("endpoints", "lab")
                            .failures()
                            .get("endpoint " + endpoint)
                            .reason());
            assertTrue(open.samples().types().containsKey("pve_node_info"));
        }
    }

    @Test
    void aWrongTokenIsSentOnceAndThenNotForAWhile() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.openAs(lab.profileOf("token: \"monitor@pve!agent=wrong\""), Map.of())) {
            open.collectAll().collectAll();
            assertEquals(1, lab.proxy().callCount());
            assertEquals(
                    Set.of(Reason.UNAUTHORIZED),
                    Set.copyOf(reasons(open.failed()).values()));
            assertFalse(
                    open.failed().toString().contains("wrong"), open.failed().toString());
        }
    }

    @Test
    void aWrongPasswordIsSentOnceAndThenNotForAWhile() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.openAs(lab.profileOf("username: monitor@pve", "password: wrong"), Map.of())) {
            open.collectAll().collectAll();
            assertEquals(Map.of("/access/ticket", 1L), lab.proxy().calls());
            assertEquals(Reason.UNAUTHORIZED, open.failed().get("cluster lab").reason());
        }
    }

    @Test
    void aTicketThatEndsEarlyIsReplaced() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.openAs(lab.profileOf("username: monitor@pve", "password: secret"), Map.of())) {
            open.collectAll();
            assertEquals(1, lab.proxy().calls().get("/access/ticket"));
            lab.accounts().expireTickets();
            open.collect("cluster", "lab");
            assertFalse(open.failed().containsKey("cluster lab"));
            assertEquals(2, lab.proxy().calls().get("/access/ticket"));
        }
    }

    @Test
    void aGuestThatIsMovingIsPassedOver() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            String moving = "qemu/101";
            Samples before = open.collectAll().samples();
            String from = before.values().keySet().stream()
                    .filter(series -> series.startsWith("pve_guest_info") && series.contains("\"" + moving + "\""))
                    .map(series -> series.replaceAll(".*node=\"([^\"]*)\".*", "$1"))
                    .findFirst()
                    .orElseThrow();
            cluster.migrate(101, from.equals("pve3") ? "pve1" : "pve3");
            cluster.lock(101, "migrate");
            open.collectAll();
            assertEquals(Map.of(), reasons(open.failed()));
            CollectException part = open.run("config", from).failures().get("config");
            assertTrue(part.getMessage().contains("1 guests failed"), part.getMessage());
            Samples now = open.samples();
            assertEquals(
                    before.only("pve_onboot_status"::equals).values(),
                    now.only("pve_onboot_status"::equals).values());
        }
    }

    @Test
    void configurationsAreReadOnceAndAgainForGuestsThatChanged() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collectAll();
            assertEquals(60, configCalls(lab));
            open.collectAll();
            assertEquals(60, configCalls(lab));
            cluster.lock(101, "backup");
            cluster.add(900, "pve1");
            open.collectAll();
            assertEquals(62, configCalls(lab));
        }
    }

    private static long configCalls(Lab lab) {
        return lab.proxy().calls().entrySet().stream()
                .filter(call -> call.getKey().endsWith("/config"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
