package io.hvagent.vsphereperf.influx;

import static io.hvagent.vsphereperf.influx.GivenSamples.CAPACITY;
import static io.hvagent.vsphereperf.influx.GivenSamples.CLUSTER;
import static io.hvagent.vsphereperf.influx.GivenSamples.CONSUMED;
import static io.hvagent.vsphereperf.influx.GivenSamples.DATACENTER;
import static io.hvagent.vsphereperf.influx.GivenSamples.DATASTORE;
import static io.hvagent.vsphereperf.influx.GivenSamples.DATASTORE_READ;
import static io.hvagent.vsphereperf.influx.GivenSamples.DISK_LATENCY;
import static io.hvagent.vsphereperf.influx.GivenSamples.DISK_READ;
import static io.hvagent.vsphereperf.influx.GivenSamples.EFFECTIVE;
import static io.hvagent.vsphereperf.influx.GivenSamples.HOST;
import static io.hvagent.vsphereperf.influx.GivenSamples.MACHINE;
import static io.hvagent.vsphereperf.influx.GivenSamples.MHZ;
import static io.hvagent.vsphereperf.influx.GivenSamples.POOL;
import static io.hvagent.vsphereperf.influx.GivenSamples.READY;
import static io.hvagent.vsphereperf.influx.GivenSamples.RECEIVED;
import static io.hvagent.vsphereperf.influx.GivenSamples.RESOURCE;
import static io.hvagent.vsphereperf.influx.GivenSamples.UPTIME;
import static io.hvagent.vsphereperf.influx.GivenSamples.USAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.testkit.Golden;
import io.hvagent.vsphereperf.output.ServiceReport;
import io.hvagent.vsphereperf.output.ServiceReport.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final List<GivenSamples> SAMPLES = List.of(
            GivenSamples.of(MACHINE, USAGE, 1234, 1250),
            GivenSamples.of(MACHINE, READY, 37, 21_000),
            GivenSamples.of(MACHINE, MHZ, 480, 0),
            GivenSamples.of(MACHINE, READY, "0", 18),
            GivenSamples.of(MACHINE, CONSUMED, 2_097_152),
            GivenSamples.of(MACHINE, RECEIVED, "4000", 12),
            GivenSamples.of(MACHINE, DISK_LATENCY, "scsi0:0", 3),
            GivenSamples.of(MACHINE, UPTIME, 86_400),
            GivenSamples.of(HOST, USAGE, 5000),
            GivenSamples.of(HOST, DATASTORE_READ, "5f1c-7", 9).named("fast"),
            GivenSamples.of(HOST, DATASTORE_READ, 11),
            GivenSamples.of(HOST, DISK_READ, "<naa.600>", 4),
            GivenSamples.of(HOST, RESOURCE, "host/system", 77),
            GivenSamples.of(DATASTORE, CAPACITY, 1_000_000).every(300),
            GivenSamples.of(CLUSTER, EFFECTIVE, 48_000).every(300),
            GivenSamples.of(POOL, USAGE, 2500).every(300),
            GivenSamples.of(DATACENTER, CONSUMED, 5).every(300));

    private static final ServiceReport UP = new ServiceReport(
            "VC1.example.com",
            Instant.ofEpochSecond(GivenSamples.START, 900_000_000),
            true,
            List.of(
                    new Service("vpxd", "STARTED", "AUTOMATIC", "HEALTHY"),
                    new Service("vsphere-ui", "STARTED", "AUTOMATIC", "HEALTHY_WITH_WARNINGS"),
                    new Service("rbd", "STOPPED", "DISABLED", ""),
                    new Service("sca", "STARTING", "AUTOMATIC", "DEGRADED")));
    private static final ServiceReport DOWN =
            new ServiceReport("VC1.example.com", Instant.ofEpochSecond(GivenSamples.START), false, List.of());

    @Test
    void seedIsWhatTheReplacedCollectorWrote() throws IOException {
        Golden.of("influx/seed.lp").assertMatches(written(new SeedSchema("")));
    }

    @Test
    void telegrafIsWhatItsVsphereInputWrites() throws IOException {
        Golden.of("influx/telegraf.lp").assertMatches(written(new TelegrafSchema()));
    }

    @Test
    void nativeHasTheNamesAndUnitsOfThePage() throws IOException {
        Golden.of("influx/native.lp").assertMatches(written(new NativeSchema()));
    }

    @Test
    void seedCutsTheCharactersOffAVcentersNameThatTheReplacedCollectorCut() {
        assertEquals("vc1", vcenter(".exampl.com"));
        assertEquals("vc1.example.com", vcenter(""));
        assertEquals("vc1.example", vcenter(".com"));
    }

    private static String vcenter(String strip) {
        TagSet tags = new TagSet();
        new SeedSchema(strip).tag(tags, HOST);
        LineBytes line = new LineBytes(64).measurement("m");
        tags.writeTo(line);
        return ParsedLine.of(line + " f=1 1").tags().get("vcenter");
    }

    private static String written(Schema schema) {
        StringBuilder text = new StringBuilder();
        ObjectLines lines = new ObjectLines(schema, (bytes, count) -> text.append(bytes), 100);
        SAMPLES.forEach(lines::add);
        lines.end();
        for (ServiceReport report : List.of(UP, DOWN)) {
            for (Point point : schema.services(report)) {
                LineBytes line = new LineBytes(64);
                point.writeTo(line, report.at().getEpochSecond());
                text.append(line);
            }
        }
        return text.toString();
    }
}
