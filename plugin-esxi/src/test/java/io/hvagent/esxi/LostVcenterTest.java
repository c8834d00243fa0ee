package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.spi.CollectException;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vCenter that does not answer: its hosts do not go silent. */
class LostVcenterTest {
    private final Fleet fleet = Fleet.demo();
    private final String host = fleet.hosts().get(0).name();

    @TempDir
    Path folder;

    @Test
    void itsHostsAreToldToBeDownWhileTheirOtherSeriesWaitForTheirExpiry() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "compat: on\n")) {
            bed.run("hosts");
            assertEquals(1, bed.run("reach").value("esxi_up", host, "vcenter"));
            bed.pass(60);
            bed.vcenter().troubles().next(9, "RetrievePropertiesEx", Effect.fault("NoPermission"));
            assertThrows(CollectException.class, () -> bed.run("hosts"));
            CollectedRun reach = bed.run("reach");
            assertEquals(0, reach.value("esxi_up", host, "vcenter"));
            assertEquals(1, reach.value("esxi_scrape_errors_total", host, "vcenter", "forbidden"));
            assertEquals(
                    (double) Bed.START.getEpochSecond(),
                    reach.value("esxi_last_success_timestamp_seconds", host, "vcenter"));
            String page = bed.source().exposition();
            assertTrue(page.contains("esxi_up{host=\"" + host + "\",route=\"vcenter\"} 0"), page);
            assertTrue(page.contains("esxi_overall_status{"), "the earlier result is served until it expires");
            bed.vcenter().troubles().release();
        }
    }

    @Test
    void theyAreBackWithTheVcenter() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            bed.vcenter().troubles().next(1, "CreateContainerView", Effect.fault("NoPermission"));
            assertThrows(CollectException.class, () -> bed.run("hosts"));
            assertFalse(bed.run("reach").has("esxi_up"));
            bed.run("hosts");
            assertEquals(1, bed.run("reach").value("esxi_up", host, "vcenter"));
        }
    }

    @Test
    void aHostThatItHasLostKeepsTheTimeOfItsLastSuccess() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            bed.run("hosts");
            bed.pass(60);
            bed.vcenter().inventory().change(fleet.hosts().get(0).moid(), one -> ((Host) one)
                    .with(Host.State.DISCONNECTED));
            bed.run("hosts");
            CollectedRun reach = bed.run("reach");
            assertEquals(0, reach.value("esxi_up", host, "vcenter"));
            double start = (double) Bed.START.getEpochSecond();
            assertEquals(start, reach.value("esxi_last_success_timestamp_seconds", host, "vcenter"));
            String other = fleet.hosts().get(1).name();
            assertEquals(start + 60, reach.value("esxi_last_success_timestamp_seconds", other, "vcenter"));
        }
    }

    @Test
    void hostsThatAFileSaysAreItsOwnAreDownFromTheFirstRoundOn() throws Exception {
        Path file = Files.writeString(
                folder.resolve("hosts.json"),
                "[{\"targets\": [\"esx9.example.com\"], \"labels\": {\"vcenter\": \"vc1\"}}]");
        String listed = "file_sd: [\"" + file + "\"]\ndirect: {username: root, password: \"${env:PASSWORD}\"}\n";
        try (Bed bed = Bed.ofVcenter(fleet, listed)) {
            bed.vcenter().troubles().next(1, "CreateContainerView", Effect.fault("NoPermission"));
            assertThrows(CollectException.class, () -> bed.run("hosts"));
            assertEquals(0, bed.run("reach").value("esxi_up", "esx9.example.com", "vcenter"));
            bed.run("hosts");
            assertFalse(bed.run("reach").has("esxi_up", "esx9.example.com", "vcenter"));
        }
    }
}
