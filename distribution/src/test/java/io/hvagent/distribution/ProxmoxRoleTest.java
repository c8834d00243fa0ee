package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.tls.TlsIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role proxmox of the tarball, in front of a simulated cluster of three nodes. */
class ProxmoxRoleTest {
    @TempDir
    static Path folder;

    private static PveProxy proxy;
    private static Tarball tarball;
    private static Path profile;
    private static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        GeneratedCluster cluster =
                new GeneratedCluster(ClusterSize.of(3, 60), PveVersion.PVE_9, InstantSource.system());
        Accounts accounts = new Accounts(InstantSource.system()).token("monitor@pve!agent", "0a1b", Accounts.AUDITOR);
        proxy = PveProxy.start(cluster.on("pve1"), accounts, identity, Manners.OF_PVEPROXY);
        tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        Path token = Files.writeString(folder.resolve("token"), "monitor@pve!agent=0a1b\n");
        Path authority = identity.writeCertificate(folder.resolve("ca.pem"));
        profile = Files.writeString(
                folder.resolve("proxmox.yaml"),
                Files.readString(folder.resolve("agent/profiles/proxmox.yaml"))
                        .replace(
                                "every: 15s",
                                "name: paris\n    every: 5s\n    aliases: [vip.example.com]\n    proxy: none")
                        .replace("https://localhost:8006", proxy.address().toString())
                        .replace("/etc/hvagent/proxmox.token", token.toString())
                        .replace("/etc/hvagent/pve-root-ca.pem", authority.toString()));
        agent = RunningAgent.start(tarball, profile);
        agent.await(
                "/metrics", page -> page.contains("pve_onboot_status{id=\"lxc/105\"") && page.contains("pve_backups{"));
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
        proxy.close();
    }

    private static HttpResponse<String> pve(String query) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(agent.url("/pve?" + query))).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePathHasTheClusterTheNodeOrNothing() throws Exception {
        String target = "target=" + proxy.address().getAuthority();
        String cluster = pve(target + "&cluster=1&node=0").body();
        assertTrue(cluster.contains("pve_guest_info{") && !cluster.contains("pve_subscription_info{"), cluster);
        String node = pve(target + "&cluster=0&node=1").body();
        assertTrue(node.contains("pve_subscription_info{id=\"node/pve1\"") && !node.contains("pve_guest_info{"), node);
        assertFalse(node.contains("pve_subscription_info{id=\"node/pve2\""), node);
        String nothing = pve(target + "&cluster=0&node=0").body();
        assertFalse(nothing.contains("pve_"), nothing);
        String all = pve("target=vip.example.com").body();
        assertTrue(all.contains("pve_subscription_info{id=\"node/pve2\"") && all.contains("pve_guest_info{"), all);
        assertEquals(200, pve("").statusCode());
        assertEquals(200, pve("target=pve3&module=default").statusCode());
    }

    @Test
    void thePathHasTheExportersFamiliesAlone() throws Exception {
        String families = pve("").body()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .filter(name ->
                        !name.startsWith("pve_") || name.startsWith("pve_guest_") || name.startsWith("pve_node_"))
                .sorted()
                .collect(Collectors.joining(" "));
        assertEquals("hvagent_probe_duration_seconds hvagent_probe_success pve_guest_info pve_node_info", families);
    }

    @Test
    void theFirstAnswerHasTheNodesAlready() throws Exception {
        try (RunningAgent other = RunningAgent.begin(tarball, profile)) {
            HttpResponse<String> first = other.firstAnswer("/pve?cluster=0&node=1");
            assertEquals(200, first.statusCode(), first.body());
            for (String node : List.of("pve1", "pve2", "pve3")) {
                assertTrue(first.body().contains("pve_subscription_info{id=\"node/" + node), first.body());
            }
            assertTrue(first.body().contains("hvagent_probe_success 1\n"), first.body());
        }
    }

    @Test
    void whatIsNotConfiguredIsNotFoundAndNotRepeated() throws Exception {
        HttpResponse<String> answer = pve("target=169.254.169.254");
        assertEquals(404, answer.statusCode());
        assertFalse(answer.body().contains("169"), answer.body());
        assertEquals(400, pve("module=typo").statusCode());
    }

    @Test
    @Tag("interop")
    void everyQueryOfTheDashboardHasData() throws Exception {
        Path data = Files.createDirectory(folder.resolve("prometheus"));
        try (RealPrometheus prometheus = RealPrometheus.start(data, agent.url("/metrics"))) {
            prometheus.awaitTwoScrapes();
            for (String query : queries()) {
                assertTrue(prometheus.hasData(query), query);
            }
        }
    }

    /** What dashboard 10347 asks: its families, and its joins of guests' and storages' names. */
    private static List<String> queries() {
        String guest = " * on (id, instance) group_left(name, type) pve_guest_info";
        String storage = " * on (id, instance) group_left(storage) pve_storage_info";
        return List.of(
                "pve_up{id=~\"node/.*\"} * on (id, instance) group_left(name) pve_node_info",
                "pve_up{id=~\"(qemu|lxc)/.*\"}" + guest,
                "pve_up{id=~\"storage/.*\"}" + storage,
                "count(pve_up{id=~\"qemu/.*\"} == 1)",
                "pve_cpu_usage_ratio{id=~\"node/.*\"}",
                "pve_cpu_usage_ratio" + guest,
                "pve_cpu_usage_limit" + guest,
                "pve_memory_usage_bytes / pve_memory_size_bytes" + guest,
                "pve_memory_usage_bytes{id=~\"node/.*\"} / pve_memory_size_bytes",
                "pve_disk_usage_bytes{id=~\"storage/.*\"} / pve_disk_size_bytes" + storage,
                "pve_disk_usage_bytes{id=~\"lxc/.*\"} / pve_disk_size_bytes" + guest,
                "rate(pve_network_transmit_bytes[1m])" + guest,
                "rate(pve_network_receive_bytes[1m])" + guest,
                "rate(pve_disk_read_bytes[1m])" + guest,
                "rate(pve_disk_write_bytes[1m])" + guest);
    }
}
