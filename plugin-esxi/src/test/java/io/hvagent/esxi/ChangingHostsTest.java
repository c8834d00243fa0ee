package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.PluginContext;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set of hosts follows what vCenters have and what the files say, and one bad vCenter costs its own hosts alone. */
class ChangingHostsTest {
    private final Fleet fleet = Fleet.demo();

    @TempDir
    Path folder;

    /** A way over SSH that notes whom it is asked for. */
    private static final class Noting implements SshRoute, ServiceRoute {
        private final List<String> asked = new ArrayList<>();

        @Override
        public ServiceRoute open(SshConfig config, Supplier<List<EsxiHost>> hosts, PluginContext context) {
            return this;
        }

        @Override
        public Map<EsxiHost, HostServices> read(List<EsxiHost> hosts, Duration limit) {
            asked.clear();
            hosts.forEach(host -> asked.add(host.name()));
            return hosts.stream()
                    .collect(Collectors.toMap(
                            host -> host, host -> HostServices.of(Map.of("hostd", ServiceState.RUNNING))));
        }

        @Override
        public void close() {}
    }

    @Test
    void hostsThatVcenterLosesAndGetsAreFollowedOnBothWays() throws Exception {
        Noting ssh = new Noting();
        String yaml = Bed.VCENTER + "ssh: {username: root, password: \"${env:PASSWORD}\"}\n";
        Host moved = fleet.hosts().get(3);
        try (Bed bed = new Bed(fleet, new Bed.Wish(yaml, Map.of(), Optional.of(ssh)))) {
            bed.run("hosts");
            bed.run("services");
            assertTrue(ssh.asked.contains(moved.name()));
            bed.vcenter().inventory().remove(moved.moid(), Bed.START.getEpochSecond());
            assertFalse(bed.run("hosts").has("esxi_host_info") && up(bed).contains(moved.name()));
            bed.run("services");
            assertFalse(ssh.asked.contains(moved.name()));
            assertEquals(3, ssh.asked.size());
            bed.vcenter().inventory().add(List.of(moved));
            bed.run("hosts");
            bed.run("services");
            assertTrue(up(bed).contains(moved.name()));
            assertTrue(ssh.asked.contains(moved.name()));
        }
    }

    private static Set<String> up(Bed bed) throws Exception {
        return bed.run("reach").samples().stream()
                .filter(sample -> sample.metric().name().equals("esxi_up"))
                .map(sample -> sample.labelValues().get(0))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void hostsOnAllPagesAreRead() throws Exception {
        Setup small = Setup.usual().with(Limits.USUAL.page(2));
        try (Bed bed = new Bed(fleet, small, Bed.Wish.of(Bed.VCENTER))) {
            bed.run("hosts");
            assertEquals(fleet.hosts().size(), up(bed).size());
            assertTrue(bed.vcenter().tally().calls().get("ContinueRetrievePropertiesEx") > 0);
        }
    }

    @Test
    void oneBadVcenterCostsItsOwnHostsAlone() throws Exception {
        VcenterSimulator other = VcenterSimulator.start(fleet, Setup.usual());
        String second = "  - {name: vc2, url: \"" + other.uri() + "\", username: \"" + other.user()
                + "\", password: \"${env:PASSWORD}\", tls: {pin: \"" + other.pin() + "\"}}\n";
        try (Bed bed = Bed.ofVcenter(fleet, second + "compat: on\n")) {
            List<Collector> hosts = new ArrayList<>(bed.source().collectors());
            hosts.removeIf(collector -> !collector.name().equals("hosts"));
            other.close();
            assertThrows(CollectException.class, () -> bed.source().collect(hosts.get(1)));
            CollectedRun good = bed.source().collect(hosts.get(0));
            assertEquals(Map.of(), good.failures());
            assertTrue(good.has("esxi_overall_status"));
        }
    }

    @Test
    void aHostThatHasGoneToAnotherVcenterIsToldByThatAlone() throws Exception {
        Host moved = fleet.hosts().get(0);
        Fleet here = fleet.changed(moved.moid(), host -> ((Host) host).with(Host.State.DISCONNECTED));
        try (VcenterSimulator there = VcenterSimulator.start(fleet, Setup.usual());
                Bed bed = Bed.ofVcenter(
                        here,
                        "  - {name: vc2, url: \"" + there.uri() + "\", username: \"" + there.user()
                                + "\", password: \"${env:PASSWORD}\", tls: {pin: \"" + there.pin() + "\"}}\n")) {
            List<Collector> hosts = new ArrayList<>(bed.source().collectors());
            hosts.removeIf(collector -> !collector.name().equals("hosts"));
            assertTrue(bed.source().collect(hosts.get(0)).has("esxi_host_connection_state"));
            assertTrue(up(bed).contains(moved.name()));
            bed.source().collect(hosts.get(1));
            bed.source().collect(hosts.get(0));
            assertFalse(up(bed).contains(moved.name()), "vc1 has lost it, vc2 is connected to it");
        }
    }

    @Test
    void vcentersAndHostsOfTheAtlasFileAreFollowed() throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                verify_ssl: false
                collectors: {overall_state_collector: {enabled: true}}
                """);
        Path atlas = folder.resolve("atlas.json");
        Files.writeString(atlas, "[]");
        String yaml = "compat: on\ncompat_files: {config: \"" + config + "\", atlas: \"" + atlas + "\"}\n"
                + "atlas: {address: \"{name}\"}\n";
        Map<String, String> environment = Map.of("VCENTER_USER", "u", "VCENTER_PASSWORD", "right");
        Setup setup = Setup.usual().login("u", "right");
        try (Bed bed = new Bed(fleet, setup, new Bed.Wish(yaml, environment, Optional.empty()))) {
            int port = bed.vcenter().uri().getPort();
            assertEquals(List.of(), targets(bed));
            Files.writeString(atlas, "[" + vcenter("127.0.0.1:" + port) + "," + host("esx1") + "]");
            CollectedRun roster = bed.run("roster");
            assertEquals(1, roster.value("esxi_listed_hosts"));
            assertEquals(List.of("127.0.0.1:" + port), targets(bed));
            assertTrue(bed.run("hosts").has("esxi_overall_status"));
            assertEquals(1, bed.vcenter().openSessions());
            Files.writeString(
                    atlas, "[" + vcenter("localhost:" + port) + "," + host("esx1") + "," + host("esx2") + "]");
            assertEquals(2, bed.run("roster").value("esxi_listed_hosts"));
            assertEquals(List.of("localhost:" + port), targets(bed));
            assertEquals(0, bed.vcenter().openSessions());
        }
    }

    private static String vcenter(String name) {
        return "{\"labels\": {\"job\": \"vcenter\", \"server_name\": \"" + name + "\"}}";
    }

    private static String host(String name) {
        return "{\"labels\": {\"job\": \"vmware-esxi\", \"name\": \"" + name + "\", \"site\": \"qa-de-1a\"}}";
    }

    private static List<String> targets(Bed bed) {
        return bed.source().collectors().stream()
                .filter(collector -> collector.name().equals("hosts"))
                .map(Collector::target)
                .toList();
    }
}
