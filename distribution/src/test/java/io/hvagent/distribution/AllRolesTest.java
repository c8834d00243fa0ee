package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hvagent.simulators.demo.Demo;
import io.hvagent.simulators.files.PassingTime;
import io.hvagent.simulators.kubevirt.SimulatedNode;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every role in one agent of the tarball: one target of each is killed in turn, and the others' lines do not change. */
class AllRolesTest {
    /** What says what there is and how it does, and so stays the same while nothing happens; all else may move. */
    private static final Pattern STEADY = Pattern.compile(
            "(hv_(vm|host)_(info|state|up|placement_info|cpus|memory_bytes)"
                    + "|pve_(up|guest_info|node_info|storage_info)|vsphere_(vm|host|datastore)_info|vmguest_up"
                    + "|node_(uname_info|filesystem_readonly|network_up|nvme_info)|esxi_(up|host_info|host_connection_state|service_running))\\{.*");

    /** What the agent tells of itself, as of now; on the page of all it is some seconds old. */
    private static final String OF_ITSELF = "/metrics/agent";

    private static final Pattern VALUE = Pattern.compile(" [^ ]*$");

    @TempDir
    Path folder;

    private final Map<String, AutoCloseable> targets = new LinkedHashMap<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable target : targets.values()) {
            target.close();
        }
    }

    @Test
    void aTargetThatDiesChangesNoLineOfTheOthers() throws Exception {
        Path profile = Files.writeString(
                folder.resolve("all.yaml"),
                "sources:\n" + guest() + vcenter("vcenter-a", 1) + vcenter("vcenter-b", 2) + proxmox("pve-a")
                        + proxmox("pve-b") + kubevirt("node-a") + kubevirt("node-b") + esxi("esxi-a", 3)
                        + esxi("esxi-b", 4) + machine("machine-a") + machine("machine-b"));
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        try (RunningAgent agent = RunningAgent.start(tarball, profile)) {
            agent.await("/metrics", AllRolesTest::isWhole);
            List<String> alive = new ArrayList<>(targets.keySet());
            for (String killed : List.of("guest", "vcenter-a", "pve-a", "node-a", "esxi-a", "machine-a")) {
                alive.remove(killed);
                Map<String, List<String>> before = lines(agent.metrics(), alive);
                Set<String> broken = failures(agent.await(OF_ITSELF, page -> true), killed);
                targets.remove(killed).close();
                agent.await(OF_ITSELF, page -> !broken.containsAll(failures(page, killed)));
                Instant down = Instant.now();
                agent.await(OF_ITSELF, page -> alive.stream().allMatch(other -> hasRunSince(page, other, down)));
                Map<String, List<String>> after = lines(agent.metrics(), alive);
                for (String other : alive) {
                    String where = other + " after the end of " + killed;
                    assertEquals(List.of(), without(before.get(other), after.get(other)), "gone from " + where);
                    assertEquals(List.of(), without(after.get(other), before.get(other)), "new in " + where);
                    assertFalse(after.get(other).isEmpty(), other);
                }
            }
        }
    }

    /** Samples have arrived, and what is read guest by guest has been read of each. */
    private static boolean isWhole(String page) {
        return page.lines()
                        .noneMatch(line ->
                                line.startsWith("hv_vm_info{platform=\"proxmox\"") && line.contains("guest=\"\""))
                && page.contains("vmguest_up{site=\"guest\"} 1")
                && List.of("vcenter-a", "vcenter-b").stream().allMatch(site -> page.lines()
                        .anyMatch(line -> line.startsWith("hv_vm_memory_used_bytes{") && line.contains(site)))
                && List.of("pve-a", "pve-b").stream().allMatch(site -> page.lines()
                        .anyMatch(line -> line.startsWith("pve_backups{") && line.contains(site)))
                && List.of("esxi-a", "esxi-b").stream().allMatch(site -> page.lines()
                        .anyMatch(line -> line.startsWith("esxi_up{") && line.contains(site)))
                && List.of("machine-a", "machine-b").stream().allMatch(site -> page.lines()
                        .anyMatch(line -> line.startsWith("hv_host_cpu_usage_ratio{") && line.contains(site)))
                && List.of("node-a", "node-b").stream().allMatch(site -> page.lines()
                        .anyMatch(line -> line.startsWith("virt_launcher_thread_run_delay_seconds_total{")
                                && line.contains(site)));
    }

    /** Which collectors of a source have failed, or parts of them. */
    private static Set<String> failures(String page, String source) {
        return page.lines()
                .filter(line ->
                        line.startsWith("hvagent_collector_up{") || line.startsWith("hvagent_collector_part_up{"))
                .filter(line -> line.contains("source=\"" + source + "\"") && isZero(line))
                .collect(Collectors.toSet());
    }

    private static boolean isZero(String line) {
        return Double.parseDouble(value(line)) == 0;
    }

    private static String value(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** Whether it was collected later than that; of a vCenter, which has samples each 20 s, this is not asked. */
    private static boolean hasRunSince(String page, String source, Instant then) {
        return source.startsWith("vcenter")
                || page.lines()
                        .anyMatch(line -> line.startsWith("hvagent_collector_last_success_timestamp_seconds{")
                                && line.contains("source=\"" + source + "\"")
                                && Double.parseDouble(value(line)) > then.toEpochMilli() / 1000.0);
    }

    /** Of each site its steady lines whole, and of all others the series without their value. */
    private static Map<String, List<String>> lines(List<String> page, List<String> sites) {
        return sites.stream().collect(Collectors.toMap(site -> site, site -> page.stream()
                .filter(line -> line.contains("site=\"" + site + "\""))
                .map(line -> STEADY.matcher(line).matches()
                        ? line
                        : VALUE.matcher(line).replaceAll(""))
                .toList()));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return lines.stream().filter(line -> !known.contains(line)).toList();
    }

    private String guest() throws IOException {
        Path tool = folder.resolve("vmware-toolbox-cmd");
        try (InputStream script = Demo.class.getResourceAsStream("vmware-toolbox-cmd")) {
            Files.copy(script, tool);
        }
        targets.put("guest", () -> Files.writeString(tool, "echo no hypervisor >&2; exit 1\n"));
        return """
                  - {plugin: vmguest, name: guest, every: 1s, labels: {site: guest}, via: toolbox, machine: vmware,
                     command: [sh, "%s"]}
                """.formatted(tool);
    }

    private String vcenter(String name, long seed) throws IOException {
        VcenterSimulator vcenter = VcenterSimulator.start(Fleet.ofMachines(20, seed), Setup.usual());
        targets.put(name, vcenter);
        return """
                  - {plugin: vsphere-perf, name: %s, every: 20s, labels: {site: %s}, url: "https://localhost:%d",
                     username: "%s", password: "${file:%s}", tls: {pin: "%s"}}
                """.formatted(
                        name,
                        name,
                        vcenter.uri().getPort(),
                        vcenter.user(),
                        Files.writeString(folder.resolve(name + ".password"), vcenter.password()),
                        vcenter.pin());
    }

    private String esxi(String name, long seed) throws IOException {
        VcenterSimulator vcenter = VcenterSimulator.start(Fleet.ofMachines(20, seed), Setup.usual());
        targets.put(name, vcenter);
        return """
                  - {plugin: esxi, name: %s, every: 2s, keep_for: 5m, labels: {site: %s}, vcenters: [{url: "https://localhost:%d",
                     username: "%s", password: "${file:%s}", tls: {pin: "%s"}}]}
                """.formatted(
                        name,
                        name,
                        vcenter.uri().getPort(),
                        vcenter.user(),
                        Files.writeString(folder.resolve(name + ".password"), vcenter.password()),
                        vcenter.pin());
    }

    private String kubevirt(String name) throws IOException {
        SimulatedNode node = new SimulatedNode(Files.createDirectory(folder.resolve(name)));
        node.create(VmSpec.of("shop", "web"));
        node.create(VmSpec.of("lab", "web"));
        node.advance(60);
        PassingTime time = PassingTime.each(1, () -> node.advance(1));
        targets.put(name, () -> {
            time.close();
            node.stop();
        });
        return """
                  - {plugin: kubevirt, name: %1$s, every: 2s, keep_for: 5m, labels: {site: %1$s}, compat: on, node: %1$s,
                     proc: "%2$s", cgroup: "%3$s", logs: "%4$s", groups: {threads: {every: 4s}}}
                """.formatted(name, node.proc(), node.cgroup(), node.log());
    }

    private String machine(String name) throws IOException {
        SimulatedMachine machine = SimulatedMachine.whole(
                Files.createDirectory(folder.resolve(name)), Instant.ofEpochSecond(1_793_000_000));
        machine.file("proc/sys/kernel/hostname", name + "\n");
        PassingTime time = PassingTime.each(1, () -> machine.advance(1));
        targets.put(name, () -> {
            time.close();
            machine.without("proc");
        });
        return """
                  - {plugin: proxmox, name: %1$s, every: 2s, keep_for: 5m, labels: {site: %1$s}, node: {root: "%2$s"}}
                """.formatted(name, machine.root());
    }

    private String proxmox(String name) throws IOException {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        InstantSource clock = InstantSource.system();
        Accounts accounts = new Accounts(clock).token("monitor@pve!agent", "0a1b", Accounts.AUDITOR);
        GeneratedCluster cluster = new GeneratedCluster(ClusterSize.of(2, 10), PveVersion.PVE_9, clock);
        PveProxy proxy = PveProxy.start(cluster.on("pve1"), accounts, identity, Manners.PROMPT);
        targets.put(name, proxy);
        return """
                  - {plugin: proxmox, name: %s, every: 2s, keep_for: 5m, labels: {site: %s}, compat: on,
                     endpoints: ["%s"], token: "${file:%s}", tls: {pin: "%s"}}
                """.formatted(
                        name,
                        name,
                        proxy.address(),
                        Files.writeString(folder.resolve(name + ".token"), "monitor@pve!agent=0a1b"),
                        identity.pin());
    }
}
