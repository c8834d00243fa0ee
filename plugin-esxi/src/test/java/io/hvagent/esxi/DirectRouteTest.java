package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.spi.CollectException;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts by their own API; the simulator of a vCenter with one host answers as that host does. */
class DirectRouteTest {
    private static final Fleet ONE = Fleet.of(new FleetSize(1, 1, 1, 1), 7);
    private static final String DIRECT = """
            direct: {username: "%USER%", password: "${env:PASSWORD}", tls: {%TLS%}, port: %PORT%}
            groups: {certificates: on, clock: on}
            compat: on
            """;

    @Test
    void aHostAnswersForItselfByTheNameThatItIsListedBy() throws Exception {
        String host = "hosts: [{name: esx1, address: 127.0.0.1, site: qa-de-1a}]\n";
        try (Bed bed = new Bed(ONE, Bed.Wish.of(host + DIRECT))) {
            CollectedRun run = bed.run("host");
            assertEquals(1, bed.run("reach").value("esxi_up", "esx1", "api"));
            assertEquals(1, run.value("esxi_service_running", "esx1", "hostd", "inferred"));
            assertEquals(1, run.value("esxi_critical_service_status", "qa-de-1a", "esx1", "ntpd"));
            assertEquals(16, run.value("esxi_sensors", "", "esx1", "green"));
            assertEquals(
                    1,
                    run.value("hv_host_up", "esxi", "esx1", ONE.hosts().get(0).moid()));
            double end = (double) bed.vcenter()
                    .identity()
                    .certificate()
                    .getNotAfter()
                    .toInstant()
                    .getEpochSecond();
            assertEquals(end, bed.run("certificates").value("esxi_certificate_not_after_timestamp_seconds", "esx1"));
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsDown() throws Exception {
        String hosts = "hosts: [{name: esx1, address: 127.0.0.1}]\n";
        try (Bed bed = new Bed(ONE, Bed.Wish.of(hosts + DIRECT))) {
            bed.run("host");
            bed.vcenter().close();
            assertThrows(CollectException.class, () -> bed.run("host"));
            CollectedRun run = bed.run("reach");
            assertEquals(0, run.value("esxi_up", "esx1", "api"));
            assertEquals(1, run.value("esxi_scrape_errors_total", "esx1", "api", "unreachable"));
            assertEquals(
                    (double) Bed.START.getEpochSecond(),
                    run.value("esxi_last_success_timestamp_seconds", "esx1", "api"));
        }
    }

    @Test
    void aHostThatNeverAnsweredIsDownToo() throws Exception {
        String hosts = "hosts: [{name: esx1, address: 127.0.0.1}]\n";
        try (Bed bed = new Bed(ONE, Bed.Wish.of(hosts + DIRECT))) {
            bed.vcenter().close();
            assertThrows(CollectException.class, () -> bed.run("host"));
            assertEquals(0, bed.run("reach").value("esxi_up", "esx1", "api"));
        }
    }

    @Test
    void itsVcenterTellsAHostOnceItsOwnSeriesHaveExpired() throws Exception {
        String hosts = "hosts: [{name: esx1, address: 127.0.0.1}]\n";
        try (Bed bed = new Bed(ONE, Bed.Wish.of(Bed.VCENTER + hosts + DIRECT))) {
            bed.run("host");
            bed.pass(179);
            assertFalse(bed.run("hosts").has("esxi_host_info"));
            bed.pass(1);
            assertTrue(bed.run("hosts").has("esxi_host_info"));
        }
    }

    @Test
    void hostsComeAndGoWithTheirFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("hosts.json");
        Files.writeString(file, targets("127.0.0.1:443"));
        try (Bed bed = new Bed(ONE, Bed.Wish.of("file_sd: [\"" + file + "\"]\n" + DIRECT))) {
            assertEquals(List.of("127.0.0.1"), targetsOf(bed));
            Files.writeString(file, targets("127.0.0.1\",\"localhost"));
            bed.run("roster");
            assertEquals(List.of("127.0.0.1", "localhost"), targetsOf(bed));
            Files.writeString(file, "[{");
            assertThrows(CollectException.class, () -> bed.run("roster"));
            assertEquals(List.of("127.0.0.1", "localhost"), targetsOf(bed));
            Files.writeString(file, targets("localhost"));
            bed.run("roster");
            assertEquals(List.of("localhost"), targetsOf(bed));
        }
    }

    private static String targets(String targets) {
        return "[{\"targets\": [\"" + targets + "\"], \"labels\": {\"site\": \"s\"}}]";
    }

    private static List<String> targetsOf(Bed bed) {
        return bed.source().collectors().stream()
                .filter(collector -> collector.name().equals("host"))
                .map(collector -> collector.target())
                .toList();
    }

    @Test
    void aHostThatAnswersForItselfIsNotToldByItsVcenterToo() throws Exception {
        String hosts = "hosts: [{name: esx1, address: 127.0.0.1}]\n";
        try (Bed bed = new Bed(ONE, Bed.Wish.of(Bed.VCENTER + hosts + DIRECT))) {
            bed.run("host");
            CollectedRun byVcenter = bed.run("hosts");
            assertFalse(byVcenter.has("esxi_host_info"));
            assertFalse(byVcenter.has("hv_host_up"));
            assertTrue(byVcenter.has("esxi_overall_status"), "the old name has the vCenter in it");
            assertTrue(bed.source().collectors().stream()
                    .anyMatch(one -> one.name().equals("reach") && one.target().equals("vc1")));
        }
    }
}
