package io.hvagent.vsphereperf.legacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.influx.InfluxConfig;
import io.hvagent.vsphereperf.influx.InfluxConfig.SchemaName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsConfTest {
    private static final String NEW = """
            # of the collector's newer version
            [global]
            WorkingDirectory=/u01/code/collector
            TempDirectory=/u01/tmp
            SecureDir=/u01/api/key

            [logging]
            LogDir=/var/log
            LogRotateSizeMB=10
            MaxFilesKeep=8

            [metrics]
            vcenterNameOrIP= vc1.example.com, 192.0.2.7 ,
            username=monitor@vsphere.local
            password=
            [influxdb]
            TelegrafIP=127.0.0.1
            nonprod_port=8086
            prod_port=8186
            """;

    private static final String OLD = """
            [global]
            WorkingDirectory=/u01/git
            TempDirectory=/u01/tmp
            ServerRole=Collector
            SecureDir=/u01/api/key
            [logging]
            LogDir=/u01/log
            LogRotateSizeMB=10
            MaxFilesKeep=8
            [api]
            WorkingDirectory=/u01/api/collector
            [metrics]
            ControllerIP=192.0.2.1
            vcenterIP=192.0.2.9
            username=
            password=
            CollectorType=VM
            [influxdb]
            TelegrafIP=2001:db8::5
            nonprod_port=8086
            prod_port=8187
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("metrics.conf");
    }

    private MetricsConf read(String text) throws IOException {
        return MetricsConf.read(Files.writeString(file, text));
    }

    private String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
    }

    @Test
    void theNewerVersionIsReadWithoutChanges() throws Exception {
        MetricsConf conf = read(NEW);
        assertEquals(List.of("vc1.example.com", "192.0.2.7"), conf.vcenters());
        assertEquals(Optional.of("monitor@vsphere.local"), conf.username());
        assertEquals(Optional.empty(), conf.password());
        assertEquals(List.of(), conf.warnings());
        InfluxConfig output = conf.output().orElseThrow();
        assertEquals(URI.create("http://127.0.0.1:8186"), output.url());
        assertEquals(Optional.of("perf_stats"), output.db());
        assertEquals(Optional.of("anonymous"), output.username());
        assertArrayEquals(
                "anonymous".toCharArray(), output.password().orElseThrow().reveal());
        assertEquals(SchemaName.SEED, output.schema());
        assertEquals(Optional.empty(), output.vcenterStrip());
    }

    @Test
    void theOlderVersionIsReadToo() throws Exception {
        MetricsConf conf = read(OLD);
        assertEquals(List.of("192.0.2.9"), conf.vcenters());
        assertEquals(Optional.empty(), conf.username());
        assertEquals(
                URI.create("http://[2001:db8::5]:8187"),
                conf.output().orElseThrow().url());
        assertEquals(
                List.of("4", "13", "17"),
                conf.warnings().stream()
                        .map(warning ->
                                warning.substring(file.toString().length()).split(":", 3)[1])
                        .toList());
    }

    @Test
    void withoutATelegrafThereIsNoOutput() throws Exception {
        assertEquals(
                Optional.empty(), read("[influxdb]\nTelegrafIP=\nprod_port=\n").output());
        assertEquals(Optional.empty(), read("").output());
    }

    @Test
    void aPasswordIsAWarningAndReadAgainWhenItIsNeeded() throws Exception {
        MetricsConf conf = read("[metrics]\npassword = s3cr=t%%1\n");
        assertEquals(1, conf.warnings().size());
        assertTrue(conf.warnings().get(0).startsWith(file + ":2: the password stands in plain text"));
        Secret password = conf.password().orElseThrow();
        assertArrayEquals("s3cr=t%1".toCharArray(), password.reveal());
        assertFalse(conf.toString().contains("s3cr"), conf.toString());

        Files.writeString(file, "[metrics]\npassword: new\n");
        assertArrayEquals("new".toCharArray(), password.reveal());
        Files.writeString(file, "[metrics]\n");
        assertEquals(
                Reason.UNAUTHORIZED,
                assertThrows(CollectException.class, password::reveal).reason());
        Files.delete(file);
        assertEquals(
                Reason.UNAUTHORIZED,
                assertThrows(CollectException.class, password::reveal).reason());
    }

    @Test
    void unknownKeysAreWarningsWithoutTheirValues() throws Exception {
        assertEquals(
                List.of(
                        file + ":2: [metrics] passwrd is not known, and not used",
                        file + ":4: [influx] TelegrafIP is not known, and not used"),
                read("[metrics]\npasswrd=s3cret\n[influx]\nTelegrafIP=h\n").warnings());
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        String refusal = refusal("""
                a=1
                [metrics
                [metrics]
                username
                password=x
                Password=s3cret
                [influxdb]
                TelegrafIP=h
                prod_port=http
                """);
        assertEquals(
                List.of(
                        file + ":1: stands before the first section, such as [metrics]",
                        file + ":2: a section's name ends with ]",
                        file + ":4: is no key=value",
                        file + ":6: [metrics] Password is written twice",
                        file + ":9: [influxdb] needs prod_port, a number from 1 to 65535"),
                refusal.lines().toList());
    }

    @Test
    void aTelegrafNeedsAPortAndAName() {
        assertEquals(
                file + ":2: [influxdb] needs prod_port, a number from 1 to 65535",
                refusal("[influxdb]\nTelegrafIP=h\n"));
        assertEquals(
                file + ":2: TelegrafIP is not the name or address of a host",
                refusal("[influxdb]\nTelegrafIP=a b\nprod_port=8186\n"));
        for (String port : List.of("0", "65536", "-1", "99999", "")) {
            refusal("[influxdb]\nTelegrafIP=h\nprod_port=" + port + "\n");
        }
    }

    @Test
    void aVcenterHasANameOrAnAddress() throws Exception {
        assertEquals(
                List.of("vc1", "[2001:db8::1]"),
                read("[metrics]\nvcenterIP=vc1, 2001:db8::1\n").vcenters());
        assertEquals(
                List.of(
                        file + ":2: 'https://vc' is not the name or address of a vCenter",
                        file + ":2: 'a b' is not the name or address of a vCenter"),
                refusal("[metrics]\nvcenterIP=https://vc, a b\n").lines().toList());
    }

    @Test
    void itIsReadAsPythonReadsIt() throws Exception {
        MetricsConf conf = read(
                "; comment\n[metrics]\nVCENTERNAMEORIP : vc1,\n    vc2,\n\n    # no, a comment\n    vc3\nusername=a#b ; c\n");
        assertEquals(List.of("vc1", "vc2", "vc3"), conf.vcenters());
        assertEquals(Optional.of("a#b ; c"), conf.username());
    }

    @Test
    void aFileThatCannotBeReadIsSaidToBeSo() throws Exception {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MetricsConf.read(file))
                .getMessage()
                .startsWith(file + ": cannot be read"));
        Files.write(file, "[metrics]\nusername=j\u00f6\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                file + ": is not written in UTF-8",
                assertThrows(IllegalArgumentException.class, () -> MetricsConf.read(file))
                        .getMessage());
        Files.write(file, new byte[2 * 1024 * 1024]);
        assertThrows(IllegalArgumentException.class, () -> MetricsConf.read(file));
    }
}
