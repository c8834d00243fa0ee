package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.simulators.esxi.InitScript;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role esxi of the tarball, over SSH. */
class EsxiRoleTest {
    private static final Pattern REFUSED_ROUNDS = Pattern.compile(
            "esxi_scrape_errors_total\\{host=\"esx1\",route=\"(ssh|api)\",reason=\"unauthorized\"\\} (\\d+)");

    @TempDir
    Path folder;

    private Tarball tarball() throws Exception {
        return Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
    }

    private Path secret(String value) throws Exception {
        return Files.writeString(folder.resolve("secret"), value);
    }

    /** The server's own count, and one line of log for each way, however many rounds there are. */
    @Test
    void aWrongPasswordOverBothWaysIsOneAttemptAndOneLineEach() throws Exception {
        Setup setup = Setup.usual().login("root", "right");
        try (EsxiSshFleet ssh = EsxiSshFleet.startOnLoopback("root", "right", InstantSource.system());
                VcenterSimulator api = VcenterSimulator.start(Fleet.of(new FleetSize(1, 1, 1, 1), 7), setup)) {
            Path profile = Files.writeString(folder.resolve("profile.yaml"), """
                    sources:
                      - plugin: esxi
                        every: 1s
                        hosts: [{name: esx1, address: 127.0.0.1}]
                        direct: {username: root, password: "${file:%1$s}", port: %2$d, tls: {pin: "%3$s"}}
                        ssh: {username: root, password: "${file:%1$s}", port: %4$d, known_hosts: "%5$s"}
                    """.formatted(
                            secret("wrong"), api.uri().getPort(), api.pin(), ssh.port(), knownHosts(ssh)));
            try (RunningAgent agent = RunningAgent.start(tarball(), profile)) {
                agent.await("/metrics", page -> rounds(page, "ssh") >= 3 && rounds(page, "api") >= 3);
                long refusals =
                        ssh.hosts().get(0).tally().refusals() + api.tally().failedLogins();
                assertEquals(1, refusals);
                assertEquals(
                        2,
                        agent.log()
                                .lines()
                                .filter(line -> line.contains("UNAUTHORIZED"))
                                .count(),
                        agent.log());
                assertTrue(agent.metrics().stream()
                        .anyMatch(line ->
                                line.matches("esxi_auth_backoff_seconds\\{host=\"esx1\",route=\"ssh\"} 9\\d\\d.*")));
            }
        }
    }

    /** On the wire there is not even the question how one may log in; page and metric say why. */
    @Test
    void aHostWhoseKeyChangedGetsNoCredential() throws Exception {
        try (EsxiSshFleet ssh = EsxiSshFleet.startOnLoopback("root", "right", InstantSource.system())) {
            EsxiSshHost host = ssh.hosts().get(0);
            String before = host.fingerprint();
            Path profile = Files.writeString(
                    folder.resolve("profile.yaml"), """
                    sources:
                      - plugin: esxi
                        every: 3s
                        hosts: [{name: esx1, address: 127.0.0.1}]
                        ssh: {username: root, password: "${file:%s}", port: %d, known_hosts: "%s"}
                    """.formatted(secret("right"), ssh.port(), knownHosts(ssh)));
            host.key(EsxiSshFleet.newKey());
            try (RunningAgent agent = RunningAgent.start(tarball(), profile)) {
                agent.await(
                        "/metrics",
                        page -> page.contains("esxi_ssh_host_key_refused{host=\"esx1\"} 1")
                                && page.contains("esxi_up{host=\"esx1\",route=\"ssh\"} 0"));
                String page = agent.await("/", text -> text.contains("CHANGED"));
                assertTrue(page.contains(before) && page.contains(host.fingerprint()), page);
                assertEquals(0, host.tally().authMessages());
                assertTrue(host.tally().connections() > 0);
            }
        }
    }

    private static int rounds(String page, String route) {
        return REFUSED_ROUNDS
                .matcher(page)
                .results()
                .filter(each -> each.group(1).equals(route))
                .mapToInt(each -> Integer.parseInt(each.group(2)))
                .findFirst()
                .orElse(0);
    }

    private Path knownHosts(EsxiSshFleet ssh) throws Exception {
        return Files.write(folder.resolve("known_hosts"), ssh.knownHosts());
    }

    /** From the replaced exporter's file, list of hosts and environment to its alert, whose wait alone is shorter here. */
    @Test
    @Tag("interop")
    void theReplacedExportersAlertFiresInARealPrometheus() throws Exception {
        try (EsxiSshFleet ssh =
                EsxiSshFleet.start(new EsxiSshFleet.Setup(2, "root", "of-the-test", InstantSource.system()))) {
            EsxiSshHost down = ssh.hosts().get(0);
            down.script("hostd", InitScript.stopped("hostd"));
            try (RunningAgent agent = RunningAgent.start(
                            tarball(), oldProfile(ssh), Map.of("ESXI_USER", "root", "ESXI_PASSWORD", "of-the-test"));
                    RealPrometheus prometheus = RealPrometheus.start(folder, agent.url("/metrics"), """
                            groups:
                              - name: esxi
                                rules:
                                  - alert: ESXiCriticalServiceDown
                                    expr: max_over_time(esxi_critical_service_status{service="hostd"}[10m]) == 0
                                    for: 3s
                            """)) {
                String firing = "ALERTS{alertname=\"ESXiCriticalServiceDown\",alertstate=\"firing\",hostsystem=\"%s\"}";
                prometheus.awaitData(firing.formatted(down.address()));
                assertFalse(
                        prometheus.hasData(firing.formatted(ssh.hosts().get(1).address())));
                assertTrue(prometheus.hasData("esxi_critical_service_status{hostsystem=\""
                        + ssh.hosts().get(1).address() + "\",site=\"qa-de-1a\",service=\"hostd\"} == 1"));
            }
        }
    }

    private Path oldProfile(EsxiSshFleet ssh) throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                port: 9666
                ssl_verify: false
                collectors:
                  critical_service_collector:
                    enabled: true
                    max_threads: 7
                    services: [hostd, nsx-opsagent, vpxa]
                """);
        Path atlas = Files.writeString(folder.resolve("atlas.json"), """
                [{"targets": [], "labels": {"job": "vmware-esxi", "name": "%s", "site": "qa-de-1a"}},
                 {"targets": [], "labels": {"job": "vmware-esxi", "name": "%s", "site": "qa-de-1a"}}]
                """.formatted(
                        ssh.hosts().get(0).address(), ssh.hosts().get(1).address()));
        return Files.writeString(
                folder.resolve("profile.yaml"), """
                sources:
                  - plugin: esxi
                    every: 1s
                    compat: on
                    compat_files: {config: "%s", atlas: "%s"}
                    atlas: {address: "{name}"}
                    ssh: {port: %d, known_hosts: "%s"}
                """.formatted(config, atlas, ssh.port(), knownHosts(ssh)));
    }
}
