package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.InvalidConfig;
import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.PluginContext;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the replaced exporter's file, list of hosts and environment to its alert. */
class MigrationTest {
    private static final String CONFIG = """
            port: 9666
            ssl_verify: false
            collectors:
              overall_state_collector:
                enabled: true
              critical_service_collector:
                enabled: true
                max_threads: 7
                services: [hostd, nsx-opsagent, vpxa]
            """;
    private static final String ONE = "node1-bb1.cc.qa-de-1.cloud.sap";
    private static final String TWO = "node2-bb1.cc.qa-de-1.cloud.sap";
    private static final int MINUTES = 21;

    @TempDir
    Path folder;

    /** What the hosts say over SSH. */
    private final Map<String, HostServices> said = new LinkedHashMap<>();

    private final List<SshConfig> opened = new ArrayList<>();

    private final class Told implements SshRoute, ServiceRoute {
        @Override
        public ServiceRoute open(SshConfig config, Supplier<List<EsxiHost>> hosts, PluginContext context) {
            opened.add(config);
            return this;
        }

        @Override
        public Map<EsxiHost, HostServices> read(List<EsxiHost> hosts, Duration limit) {
            Map<EsxiHost, HostServices> round = new LinkedHashMap<>();
            hosts.forEach(host -> round.put(host, said.get(host.name())));
            return round;
        }

        @Override
        public void close() {}
    }

    private Bed bed(Map<String, String> environment) throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG);
        Path atlas = Files.writeString(folder.resolve("atlas.json"), """
                [{"targets": [], "labels": {"job": "vcenter", "server_name": "127.0.0.1:1"}},
                 {"targets": [], "labels": {"job": "vmware-esxi", "name": "node1-bb1", "site": "qa-de-1a"}},
                 {"targets": [], "labels": {"job": "vmware-esxi", "name": "node2-bb1", "site": "qa-de-1a"}}]
                """);
        String yaml = "compat: on\ncompat_files: {config: \"" + config + "\", atlas: \"" + atlas + "\"}\n";
        return new Bed(Fleet.demo(), new Bed.Wish(yaml, environment, Optional.of(new Told())));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "ESXI_USER", "root",
                "ESXI_PASSWORD", "only-for-tests",
                "VCENTER_USER", "monitor@vsphere.local",
                "VCENTER_PASSWORD", "only-for-simulators");
    }

    private static HostServices services(ServiceState hostd) {
        Map<String, ServiceState> states = new LinkedHashMap<>();
        states.put("hostd", hostd);
        states.put("nsx-opsagent", ServiceState.RUNNING);
        states.put("vpxa", ServiceState.NOT_INSTALLED);
        return HostServices.of(states);
    }

    @Test
    void theOldPortIsProposed() throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG.replace("9666", "9777"));
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("CONFIG_FILE", config.toString()))) {
            EsxiPlugin plugin = new EsxiPlugin(environment, Optional.empty());
            String files = environment.isEmpty() ? "{config: \"" + config + "\"}" : "{}";
            assertEquals(Optional.of(":9777"), plugin.listen(bound(plugin, "compat_files: " + files)));
            assertEquals(
                    Optional.empty(), plugin.listen(bound(plugin, "file_sd: [/etc/hosts.json], ssh: {username: u}")));
        }
    }

    @Test
    void aMistakeInTheOldFileIsAMistakeOfTheProfile() throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), "port: 9666\ncollectors: {critical: [\n");
        EsxiPlugin plugin = new EsxiPlugin(Map.of(), Optional.empty());
        InvalidConfig refused =
                assertThrows(InvalidConfig.class, () -> bound(plugin, "compat_files: {config: \"" + config + "\"}"));
        assertTrue(refused.getMessage().contains(config + ":3:1"), refused.getMessage());
        Files.delete(config);
        bound(plugin, "compat_files: {config: \"" + config + "\"}");
    }

    private static EsxiConfig bound(EsxiPlugin plugin, String yaml) throws Exception {
        return (EsxiConfig) PluginUnderTest.bind(plugin, "sources: [{plugin: esxi, " + yaml + "}]", Map.of())
                .sources()
                .get(0)
                .config()
                .orElseThrow();
    }

    @Test
    void theOldSeriesAreWhatTheyWere() throws Exception {
        said.put(ONE, services(ServiceState.STOPPED));
        said.put(TWO, HostServices.failed(new CollectException(Reason.TIMEOUT, "it hangs")));
        try (Bed bed = bed(environment())) {
            CollectedRun run = bed.run("services");
            assertEquals(0, run.value("esxi_critical_service_status", "qa-de-1a", ONE, "hostd"));
            assertEquals(1, run.value("esxi_critical_service_status", "qa-de-1a", ONE, "opsAgent"));
            assertEquals(0, run.value("esxi_critical_service_status", "qa-de-1a", ONE, "vpxa"));
            assertFalse(run.has("esxi_critical_service_status", "qa-de-1a", TWO, "hostd"));
            assertEquals(0, run.value("esxi_up", TWO, "ssh"));
            assertEquals(1, run.value("esxi_scrape_errors_total", TWO, "ssh", "timeout"));
        }
    }

    @Test
    void theOldFileAndEnvironmentSwitchSshOn() throws Exception {
        said.put(ONE, services(ServiceState.RUNNING));
        said.put(TWO, services(ServiceState.RUNNING));
        try (Bed bed = bed(environment())) {
            assertEquals(1, bed.run("services").value("esxi_up", ONE, "ssh"));
            SshConfig config = opened.get(0);
            assertEquals(List.of("hostd", "nsx-opsagent", "vpxa"), config.services());
            assertEquals(7, config.parallel());
            assertEquals("root", config.username().orElseThrow());
            assertEquals(
                    "only-for-tests", new String(config.password().orElseThrow().reveal()));
            assertFalse(config.toString().contains("only-for-tests"));
        }
    }

    @Test
    void whatTheEnvironmentLacksIsNamed() {
        Exception missing = assertThrows(
                Exception.class, () -> bed(Map.of("ESXI_USER", "root")).close());
        assertTrue(("" + missing + missing.getCause()).contains("ESXI_PASSWORD"), missing::toString);
    }

    /** The rule's expression by hand: the greatest value of ten minutes is 0, for ten minutes. */
    @Test
    void theAlertFiresForAStoppedHostdAndForNothingElse() throws Exception {
        said.put(ONE, services(ServiceState.STOPPED));
        said.put(TWO, HostServices.failed(new CollectException(Reason.TIMEOUT, "it hangs")));
        Map<String, List<Optional<Double>>> history = history(MINUTES);
        assertTrue(fires(history.get(ONE)));
        assertFalse(fires(history.get(TWO)));
        said.put(ONE, services(ServiceState.RUNNING));
        assertFalse(fires(history(MINUTES).get(ONE)));
    }

    private Map<String, List<Optional<Double>>> history(int minutes) throws Exception {
        Map<String, List<Optional<Double>>> history = new LinkedHashMap<>();
        try (Bed bed = bed(environment())) {
            for (int minute = 0; minute < minutes; minute++) {
                CollectedRun run = bed.run("services");
                for (String host : List.of(ONE, TWO)) {
                    String[] labels = {"qa-de-1a", host, "hostd"};
                    boolean there = run.has("esxi_critical_service_status", labels);
                    history.computeIfAbsent(host, h -> new ArrayList<>())
                            .add(
                                    there
                                            ? Optional.of(run.value("esxi_critical_service_status", labels))
                                            : Optional.empty());
                }
                bed.pass(60);
            }
        }
        return history;
    }

    private static boolean fires(List<Optional<Double>> minutes) {
        int holds = 0;
        for (int now = 0; now < minutes.size(); now++) {
            double max = minutes.subList(Math.max(0, now - 9), now + 1).stream()
                    .flatMap(Optional::stream)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(Double.NaN);
            holds = max == 0 ? holds + 1 : 0;
        }
        return holds > 10;
    }

    /** The rule as Prometheus evaluates it, on what the page says. */
    @Test
    @Tag("interop")
    void promtoolSaysThatTheRuleFires() throws Exception {
        said.put(ONE, services(ServiceState.STOPPED));
        said.put(TWO, services(ServiceState.RUNNING));
        StringBuilder series = new StringBuilder();
        try (Bed bed = bed(environment())) {
            bed.run("services");
            bed.source()
                    .exposition()
                    .lines()
                    .filter(line -> line.startsWith("esxi_critical_service_status{"))
                    .forEach(line -> series.append("      - {series: '")
                            .append(line, 0, line.lastIndexOf(' '))
                            .append("', values: '")
                            .append(line.substring(line.lastIndexOf(' ') + 1))
                            .append("x30'}\n"));
        }
        Files.writeString(folder.resolve("rules.yaml"), """
                groups:
                  - name: esxi
                    rules:
                      - alert: ESXiCriticalServiceDown
                        expr: max_over_time(esxi_critical_service_status{service="hostd"}[10m]) == 0
                        for: 10m
                """);
        Path test = Files.writeString(folder.resolve("test.yaml"), """
                rule_files: [rules.yaml]
                tests:
                  - interval: 1m
                    input_series:
                %s    alert_rule_test:
                      - eval_time: 25m
                        alertname: ESXiCriticalServiceDown
                        exp_alerts:
                          - exp_labels: {site: qa-de-1a, hostsystem: %s, service: hostd}
                """.formatted(series, ONE));
        assertEquals(0, promtool(test));
    }

    private static int promtool(Path test) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", "test", "rules", test.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return process.exitValue();
    }
}
