package io.hvagent.vsphereperf.influx;

import static io.hvagent.vsphereperf.influx.GivenSamples.DATASTORE_READ;
import static io.hvagent.vsphereperf.influx.GivenSamples.HOST;
import static io.hvagent.vsphereperf.influx.GivenSamples.MACHINE;
import static io.hvagent.vsphereperf.influx.GivenSamples.READY;
import static io.hvagent.vsphereperf.influx.GivenSamples.USAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real InfluxDB, Debian's, takes the lines, and a query reads them back. */
@Tag("interop")
class InfluxInteropTest {
    private static InfluxDaemon daemon;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        daemon = InfluxDaemon.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        daemon.stop();
    }

    @Test
    void samplesInTheReplacedCollectorsSchemaAreReadBack() throws Exception {
        daemon.create("perf_stats");
        try (Running running = output("perf_stats", "seed")) {
            running.give(
                    GivenSamples.of(MACHINE, USAGE, 1234, 1200, 7),
                    GivenSamples.of(MACHINE, READY, 37, 21_000),
                    GivenSamples.of(HOST, DATASTORE_READ, "5f1c", 9).named("fast, ssd=1"));
            running.outputs().services(new ServiceReport("vc1", Instant.ofEpochSecond(1700000000), false, List.of()));
            assertEquals(0, running.send().failures().size());
            assertEquals(0, running.count("lines_dropped_total", "rejected"));
        }
        assertEquals(
                List.of(
                        "name,tags,time,ready.summation,usage.average",
                        "cpu,\"cluster=Compute\\=A,host=shop\\ 1\\,\\ test,instance=all,location=Paris,type=VM,"
                                + "vcenter=vc1.example.com\",1700000000,0.185,12.34",
                        "cpu,\"cluster=Compute\\=A,host=shop\\ 1\\,\\ test,instance=all,location=Paris,type=VM,"
                                + "vcenter=vc1.example.com\",1700000020,105,12",
                        "cpu,\"cluster=Compute\\=A,host=shop\\ 1\\,\\ test,instance=all,location=Paris,type=VM,"
                                + "vcenter=vc1.example.com\",1700000040,,0.07"),
                daemon.query("perf_stats", "select \"ready.summation\", \"usage.average\" from cpu group by *"));
        assertEquals(
                List.of("name,tags,time,read.average", "datastore,\"instance=fast\\,\\ ssd\\=1\",1700000000,9"),
                daemon.query("perf_stats", "select \"read.average\" from datastore group by instance"));
        assertEquals(
                List.of("name,time,started,warning", "vcServices.vpxd,1700000000,0,1"),
                unnamed(daemon.query("perf_stats", "select started, warning from \"vcServices.vpxd\"")));
    }

    @Test
    void numbersOfTelegrafsSchemaAreOfItsTypes() throws Exception {
        daemon.create("telegraf");
        try (Running running = output("telegraf", "telegraf")) {
            running.give(GivenSamples.of(MACHINE, USAGE, 1200), GivenSamples.of(MACHINE, READY, 37));
            running.send();
        }
        assertEquals(
                List.of(
                        "name,fieldKey,fieldType",
                        "vsphere_vm_cpu,ready_summation,integer",
                        "vsphere_vm_cpu,usage_average,float"),
                unnamed(daemon.query("telegraf", "show field keys")));
    }

    @Test
    void namesOfEveryKindAreReadBackAsTheyWere() throws Exception {
        daemon.create("names");
        List<String> names = List.of(
                "a b", "a,b", "a=b", "a\\b", "a\\ b", "a\\,b", "a\\=b", "\"q\"", "'s'", "é中\uD83D\uDE00", "#x", "100%");
        try (Running running = output("names", "telegraf")) {
            for (String name : names) {
                running.give(GivenSamples.of(named(name), USAGE, 1));
            }
            assertEquals(0, running.send().failures().size());
        }
        List<String> read = daemon.query("names", "show tag values with key = vmname").stream()
                .skip(1)
                .map(row -> row.substring("vsphere_vm_cpu,,vmname,".length()))
                .map(value -> value.startsWith("\"")
                        ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
                        : value)
                .sorted()
                .toList();
        assertEquals(names.stream().sorted().toList(), read);
    }

    private static Monitored named(String name) {
        return new Monitored(
                MACHINE.kind(), MACHINE.vcenter(), MACHINE.moid(), name, MACHINE.place(), MACHINE.identity());
    }

    @Test
    void sendingTheSameTwiceStoresItOnce() throws Exception {
        daemon.create("twice");
        for (int round = 0; round < 2; round++) {
            try (Running running = output("twice", "seed")) {
                running.give(GivenSamples.of(MACHINE, USAGE, new long[180]));
                running.send();
            }
        }
        assertEquals(
                "cpu,,0,180",
                daemon.query("twice", "select count(\"usage.average\") from cpu")
                        .get(1));
    }

    @Test
    void aConflictOfTypesCostsOnlyTheLinesThatAreOfTheWrongOne() throws Exception {
        daemon.create("conflict");
        daemon.write("conflict", "cpu usage.average=1i 1700000000");
        try (Running running = output("conflict", "seed")) {
            running.give(
                    GivenSamples.of(MACHINE, USAGE, 1, 2, 3), GivenSamples.of(MACHINE, GivenSamples.CONSUMED, 4, 5));
            CollectException why = running.send().failures().get("lines");
            assertTrue(why.getMessage().toLowerCase(Locale.ROOT).contains("field type conflict"), why.getMessage());
            assertEquals(3, running.count("lines_dropped_total", "rejected"));
            assertEquals(2, running.count("lines_sent_total", ""));
        }
        assertEquals(
                "mem,,0,2",
                daemon.query("conflict", "select count(\"consumed.average\") from mem")
                        .get(1));
    }

    @Test
    void aDatabaseThatIsMissingIsWaitedFor() throws Exception {
        try (Running running = output("later", "seed")) {
            running.give(GivenSamples.of(MACHINE, USAGE, 1, 2, 3));
            CollectException why = assertThrows(CollectException.class, running::send);
            assertEquals(Reason.BAD_REPLY, why.reason());
            assertTrue(why.getMessage().contains("database not found: \"later\""), why.getMessage());

            daemon.create("later");
            running.send();
            assertEquals(3, running.count("lines_sent_total", ""));
        }
    }

    /** Without the empty column for tags. */
    private static List<String> unnamed(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceFirst("^name,tags,", "name,").replaceFirst(",,", ","))
                .toList();
    }

    private static Running output(String database, String schema) throws Exception {
        return OutputPlugin.start(
                "{name: out, url: '" + daemon.url() + "', db: " + database + ", schema: " + schema + "}");
    }
}
