package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Hidden;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.service.LicenseManager;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.testkit.CollectedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is asked host by host, or seldom: clocks, certificates, vSAN, licenses. */
class SlowGroupsTest {
    private final Fleet fleet = Fleet.demo();

    private String name(int host) {
        return fleet.hosts().get(host).name();
    }

    @Test
    void eachHasAPaceOfItsOwn() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "groups: {licenses: {every: 2h}}\n")) {
            bed.run("hosts");
            Map<String, Duration> every = bed.source().collectors().stream()
                    .collect(Collectors.toMap(collector -> collector.name(), collector -> collector
                            .pace(Pace.every(Duration.ofMinutes(1)))
                            .every()));
            assertEquals(
                    Map.of(
                            "hosts", Duration.ofMinutes(1),
                            "reach", Duration.ofMinutes(1),
                            "vsan", Duration.ofMinutes(5),
                            "clock", Duration.ofMinutes(15),
                            "certificates", Duration.ofHours(1),
                            "licenses", Duration.ofHours(2)),
                    every);
        }
    }

    @Test
    void beforeTheHostsAreReadThereIsNothingToAsk() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "groups: {licenses: on}\n")) {
            assertEquals(List.of("hosts", "reach"), names(bed));
            bed.vcenter().troubles().next(1, "CreateContainerView", Effect.fault("NoPermission"));
            assertThrows(CollectException.class, () -> bed.run("hosts"));
            assertEquals(List.of("hosts", "reach"), names(bed));
            bed.run("hosts");
            assertEquals(List.of("hosts", "reach", "clock", "vsan", "licenses", "certificates"), names(bed));
        }
    }

    private static List<String> names(Bed bed) {
        return bed.source().collectors().stream().map(Collector::name).toList();
    }

    @Test
    void aClockThatIsNotToldCostsItselfAlone() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            bed.run("hosts");
            bed.vcenter().troubles().next(1, "QueryDateTime", Effect.fault("HostNotConnected"));
            CollectedRun run = bed.run("clock");
            assertEquals(3, count(run, "esxi_clock_offset_seconds"));
            assertEquals(3, count(run, "esxi_clock_offset_error_seconds"));
            String why = run.failures().get("clock").getMessage();
            assertTrue(why.startsWith("1 of 4 hosts failed; the first, esx"), why);
        }
    }

    @Test
    void aThousandClocksAreReadInOneRun() throws Exception {
        Fleet large = Fleet.of(new FleetSize(1, 1, 1_000, 10), 7);
        try (Bed bed = Bed.ofVcenter(large, "")) {
            bed.run("hosts");
            CollectedRun run = bed.run("clock");
            assertEquals(Map.of(), run.failures());
            assertEquals(large.hosts().size(), count(run, "esxi_clock_offset_seconds"));
        }
    }

    private static long count(CollectedRun run, String family) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals(family))
                .count();
    }

    @Test
    void certificatesAreThoseThatVcenterKnows() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            bed.run("hosts");
            CollectedRun run = bed.run("certificates");
            assertEquals(Map.of(), run.failures());
            double end = (double) bed.vcenter()
                    .identity()
                    .certificate()
                    .getNotAfter()
                    .toInstant()
                    .getEpochSecond();
            for (Host host : fleet.hosts()) {
                assertEquals(end, run.value("esxi_certificate_not_after_timestamp_seconds", host.name()));
            }
        }
    }

    @Test
    void aHostWhoseCertificateVcenterKeepsBackIsLookedAt() throws Exception {
        Fleet local = fleet.changed(
                fleet.hosts().get(0).moid(),
                host -> host.change(common ->
                        common.named("localhost").hiding(new Hidden(Set.of(), Set.of("config.certificate")))));
        String wish = Bed.VCENTER + "direct: {username: u, password: \"${env:PASSWORD}\", port: %PORT%}\n";
        try (Bed bed = new Bed(local, Bed.Wish.of(wish))) {
            bed.run("hosts");
            CollectedRun run = bed.run("certificates");
            assertEquals(4, count(run, "esxi_certificate_not_after_timestamp_seconds"));
            assertTrue(run.has("esxi_certificate_not_after_timestamp_seconds", "localhost"));
        }
    }

    @Test
    void aHostOutOfReachForThatCostsADateAndNoMore() throws Exception {
        Fleet local = fleet.changed(
                fleet.hosts().get(0).moid(),
                host -> host.change(common ->
                        common.named("localhost").hiding(new Hidden(Set.of(), Set.of("config.certificate")))));
        String wish = Bed.VCENTER + "direct: {username: u, password: \"${env:PASSWORD}\", port: 1}\n";
        try (Bed bed = new Bed(local, Bed.Wish.of(wish))) {
            bed.run("hosts");
            CollectedRun run = bed.run("certificates");
            assertEquals(3, count(run, "esxi_certificate_not_after_timestamp_seconds"));
            CollectException why = run.failures().get("certificates");
            assertEquals(Reason.NO_DATA, why.reason());
            assertTrue(why.getMessage().contains("localhost:1"), why.getMessage());
        }
    }

    @Test
    void onlyHostsOfVsanAreAskedForIt() throws Exception {
        String one = fleet.hosts().get(0).moid();
        Health.Vsan vsan = new Health.Vsan("healthy", "master", 3);
        Fleet with = fleet.changed(one, host -> ((Host) host).with(Health.GOOD.in(vsan)));
        try (Bed bed = Bed.ofVcenter(with, "")) {
            bed.run("hosts");
            CollectedRun run = bed.run("vsan");
            assertEquals(1, run.value("esxi_vsan_health", "vc1", name(0), "healthy"));
            assertEquals(0, run.value("esxi_vsan_health", "vc1", name(0), "unhealthy"));
            assertEquals(1, run.value("esxi_vsan_node_state", "vc1", name(0), "master"));
            assertEquals(3, run.value("esxi_vsan_members", "vc1", name(0)));
            assertEquals(1, count(run, "esxi_vsan_members"));
            assertEquals(1, bed.vcenter().tally().calls().get("QueryHostStatus"));
        }
    }

    @Test
    void licensesAreToldWithoutTheirKeys() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "groups: {licenses: on}\n")) {
            bed.run("hosts");
            CollectedRun run = bed.run("licenses");
            String family = "esxi_license_expiration_timestamp_seconds";
            double evaluation = (double) LicenseManager.EVALUATION_END.getEpochSecond();
            double license = (double) LicenseManager.LICENSE_END.getEpochSecond();
            assertEquals(evaluation, run.value(family, name(0), "eval"));
            assertEquals(license, run.value(family, name(1), "esx.enterprisePlus.cpuPackage"));
            assertFalse(bed.source().exposition().contains("SIMUL"));
        }
    }

    @Test
    void whoMayNotSeeLicensesIsToldWhichPrivilegeItTakes() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "groups: {licenses: on}\n")) {
            bed.vcenter().licenses().readable(false);
            bed.run("hosts");
            CollectException why = assertThrows(CollectException.class, () -> bed.run("licenses"));
            assertEquals(Reason.FORBIDDEN, why.reason());
            assertTrue(why.getMessage().contains("the privilege Global.Licenses on the root"), why::getMessage);
            assertEquals(
                    Optional.empty(),
                    Optional.ofNullable(bed.run("hosts").failures().get("permission")));
        }
    }
}
