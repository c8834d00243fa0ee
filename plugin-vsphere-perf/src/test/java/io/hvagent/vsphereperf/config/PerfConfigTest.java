package io.hvagent.vsphereperf.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.InvalidConfig;
import io.hvagent.http.Tls;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.vsphereperf.PerfPlugin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerfConfigTest {
    private static final String ONE = "url: https://vc1\nusername: u\npassword: ${env:P}\n";

    @Test
    void oneVcenterIsWrittenWithoutAList() throws Exception {
        PerfConfig config = bind(ONE);
        Vcenter only = config.vcenters().get(0);
        assertEquals("vc1", only.name());
        assertEquals(URI.create("https://vc1"), only.url());
        assertEquals("u", only.username());
        assertEquals(Tls.SYSTEM, only.tls());
    }

    @Test
    void missingKeysGetTheirDefaults() throws Exception {
        PerfConfig config = bind(ONE);
        assertEquals(Optional.empty(), config.preset());
        assertEquals(Globs.NONE, config.counters());
        assertEquals(Globs.NONE, config.inventory());
        assertEquals(500_000, config.maxSeries());
        assertEquals(Duration.ofMinutes(5), config.historicalInterval());
        assertEquals(Duration.ofMinutes(5), config.inventoryEvery());
        assertEquals(4, config.parallel());
        assertEquals(List.of(), config.influx());
    }

    @Test
    void everyKeyIsBound() throws Exception {
        PerfConfig config = bind("""
                vcenters:
                  - {name: a, url: "https://a", username: u, password: "${env:P}", tls: {verify: none}}
                  - {url: "https://b:8443", username: u, password: "${env:P}"}
                preset: seed
                counters: {include: [cpu.*], exclude: [host/mem.*]}
                inventory: {include: [/A/**], exclude: [b]}
                instances: {vm: [virtualDisk], host: []}
                window: [cpu.usage.average]
                rates: [net.*]
                inline_labels: [cluster, datacenter]
                max_series: 10
                max_series_of: {vm: 5}
                historical_interval: 10m
                inventory_every: 1m
                parallel: 2
                influx: [{url: "http://i:8086", db: perf}]
                """);
        assertEquals(
                List.of("a", "b"), config.vcenters().stream().map(Vcenter::name).toList());
        assertEquals(Optional.of(Preset.SEED), config.preset());
        assertEquals(new Globs(List.of("cpu.*"), List.of("host/mem.*")), config.counters());
        assertEquals(new Globs(List.of("/A/**"), List.of("b")), config.inventory());
        assertEquals(Map.of("vm", List.of("virtualDisk"), "host", List.of()), config.instances());
        assertEquals(List.of("cpu.usage.average"), config.window());
        assertEquals(List.of("net.*"), config.rates());
        assertEquals(Set.of(InlineLabel.CLUSTER, InlineLabel.DATACENTER), config.inlineLabels());
        assertEquals(10, config.maxSeries());
        assertEquals(Map.of("vm", 5), config.maxSeriesOf());
        assertEquals(Duration.ofMinutes(10), config.historicalInterval());
        assertEquals(Duration.ofMinutes(1), config.inventoryEvery());
        assertEquals(2, config.parallel());
        assertEquals(1, config.influx().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preset: default | vcenters: name at least one",
                "url: https://vc1 | username: is missing",
                "url: https://vc1;username: u | password: is missing",
                "ONE;max_series: 0 | max_series",
                "ONE;parallel: 9 | parallel: must be 1 to 8",
                "ONE;inventory_every: 5s | inventory_every: must be 30s to 1h",
                "ONE;historical_interval: 90s | historical_interval: must be whole minutes",
                "ONE;instances: {vms: [net]} | instances: 'vms' is none of vm, host",
                "ONE;max_series_of: {all: 1} | max_series_of: 'all' is none of vm, host",
                "ONE;vcenters: [{url: \"https://b\", username: u, password: \"${env:P}\"}] | cannot both be there",
                "ONE;counters: {include: ['']} | an empty pattern",
                "vcenters: [{name: a, url: \"https://a\", username: u, password: \"${env:P}\"},"
                        + " {name: a, url: \"https://b\", username: u, password: \"${env:P}\"}] | have the same name"
            })
    void aMistakeNamesTheKeyAndTheWayOut(String yaml, String message) {
        String keys = yaml.replace("ONE;", ONE).replace(";", "\n") + "\n";
        InvalidConfig e = assertThrows(InvalidConfig.class, () -> bind(keys));
        assertTrue(e.getMessage().contains(message.strip()), e.getMessage());
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        String sample = Files.readString(Path.of("src/main/resources/sample.yaml"));
        assertTrue(Files.readString(Path.of("README.md")).contains("```yaml\n" + sample + "```"));
    }

    @Test
    @SuppressWarnings("rawtypes") // a service is asked for by its class
    void thePluginIsFound() {
        List<String> names = ServiceLoader.load(SourcePlugin.class).stream()
                .map(p -> p.get().name())
                .toList();
        assertEquals(List.of("vsphere-perf"), names);
    }

    private static PerfConfig bind(String keys) throws InvalidConfig {
        String yaml = "sources:\n  - plugin: vsphere-perf\n" + keys.indent(4);
        return (PerfConfig) PluginUnderTest.bind(new PerfPlugin(), yaml, Map.of("P", "secret"))
                .sources()
                .get(0)
                .config()
                .orElseThrow();
    }
}
