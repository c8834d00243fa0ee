package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Hidden;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Golden;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hosts through a vCenter. */
class VcenterRouteTest {
    private static final String EVERYTHING =
            "compat: on\ngroups: {alarm_names: on, service_details: on, licenses: on, vmware_exporter: on}\n";

    private static Fleet twoHosts() {
        Fleet demo = Fleet.demo();
        Host bad = demo.hosts().get(1);
        Fleet changed = demo.changed(bad.moid(), host -> ((Host) host).with(Health.BAD));
        Host lost = demo.hosts().get(2);
        return changed.changed(lost.moid(), host -> ((Host) host).with(Host.State.DISCONNECTED));
    }

    @Test
    void thePageIsAsItWasAgreed() throws Exception {
        try (Bed bed = Bed.ofVcenter(twoHosts(), EVERYTHING)) {
            bed.source().collect();
            Golden.of(
                            "golden/vcenter.prom",
                            "esxi_clock_offset_seconds",
                            "esxi_clock_offset_error_seconds",
                            "esxi_certificate_not_after_timestamp_seconds")
                    .assertMatches(bed.source().exposition());
        }
    }

    @Test
    void aLostHostHasItsStateAndNothingOfThePast() throws Exception {
        Fleet fleet = twoHosts();
        String lost = fleet.hosts().get(2).name();
        try (Bed bed = Bed.ofVcenter(fleet, "compat: on\n")) {
            CollectedRun run = bed.run("hosts");
            assertEquals(0, bed.run("reach").value("esxi_up", lost, "vcenter"));
            assertEquals(1, run.value("esxi_host_connection_state", "vc1", lost, "disconnected"));
            assertFalse(run.has("esxi_service_running", lost, "ntpd", "api"));
            assertFalse(run.has("esxi_service_running", lost, "hostd", "inferred"));
            assertFalse(run.has("esxi_critical_service_status", "", lost, "ntpd"));
            assertFalse(run.has("esxi_host_cpu_usage_hertz", "vc1", lost));
        }
    }

    @Test
    void grayHasNoOldSeriesAndTheRestKeepsTheirs() throws Exception {
        Fleet fleet = Fleet.demo();
        Host gray = fleet.hosts().get(0);
        fleet = fleet.changed(gray.moid(), host -> ((Host) host).with(Health.GOOD.overall("gray")));
        try (Bed bed = Bed.ofVcenter(fleet, "compat: on\n")) {
            CollectedRun run = bed.run("hosts");
            assertFalse(run.has("esxi_overall_status", "vc1", "", gray.name()));
            assertEquals(1, run.value("esxi_host_overall_status", "vc1", gray.name(), "gray"));
            assertEquals(
                    2,
                    run.value(
                            "esxi_overall_status",
                            "vc1",
                            "",
                            fleet.hosts().get(1).name()));
        }
    }

    @Test
    void whatMayNotBeSeenIsAbsentAndNamed() throws Exception {
        Fleet fleet = Fleet.demo();
        Host host = fleet.hosts().get(0);
        Hidden hidden = new Hidden(Set.of(), Set.of("config.service", "config.multipathState"));
        fleet = fleet.changed(host.moid(), e -> e.change(common -> common.hiding(hidden)));
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            CollectedRun run = bed.run("hosts");
            CollectException why = run.failures().get("permission");
            assertEquals(Reason.FORBIDDEN, why.reason());
            assertTrue(why.getMessage().contains("config.service.service (System.Read)"), why::getMessage);
            assertFalse(run.has("esxi_service_running", host.name(), "ntpd", "api"));
            assertFalse(run.has("esxi_storage_paths", "vc1", host.name(), "active"));
            assertEquals(1, bed.run("reach").value("esxi_up", host.name(), "vcenter"));
            assertEquals(
                    1, run.value("esxi_service_running", fleet.hosts().get(1).name(), "ntpd", "api"));
        }
    }

    @Test
    void aVcenterThatRefusesIsAFailureOfItsOwnCollector() throws Exception {
        try (Bed bed = Bed.ofVcenter(Fleet.demo(), "")) {
            bed.vcenter().troubles().next(5, "RetrievePropertiesEx", Effect.fault("NoPermission"));
            CollectException refused = assertThrows(CollectException.class, () -> bed.run("hosts"));
            assertEquals(Reason.FORBIDDEN, refused.reason());
            bed.vcenter().troubles().release();
        }
    }

    @Test
    void aSessionThatEndsIsRenewedWithinTheRound() throws Exception {
        try (Bed bed = Bed.ofVcenter(Fleet.demo(), "")) {
            bed.run("hosts");
            bed.vcenter().events().expireSessions();
            bed.run("hosts");
            assertEquals(4, upOf(bed.run("reach")));
            assertEquals(1, bed.vcenter().openSessions());
            assertEquals(0, bed.vcenter().openViews());
        }
    }

    private static long upOf(CollectedRun run) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals("esxi_up") && sample.value() == 1)
                .count();
    }

    @Test
    void clocksAreComparedWithTheAgents() throws Exception {
        Fleet fleet = Fleet.demo();
        try (Bed bed = Bed.ofVcenter(fleet, "groups: {clock: on}\n")) {
            bed.vcenter().hostClocks().skew(fleet.hosts().get(0).moid(), Duration.ofSeconds(90));
            bed.run("hosts");
            CollectedRun run = bed.run("clock");
            double offset = run.value(
                    "esxi_clock_offset_seconds", "vc1", fleet.hosts().get(0).name());
            assertEquals(90, offset, 1);
            assertEquals(
                    0,
                    run.value(
                            "esxi_clock_offset_seconds",
                            "vc1",
                            fleet.hosts().get(1).name()),
                    1);
        }
    }

    @Test
    void groupsThatAreOffAreNotEvenRead() throws Exception {
        try (Bed bed = Bed.ofVcenter(Fleet.demo(), "groups: {sensors: off, storage: off, nics: off, alarms: off}\n")) {
            Set<String> families = bed.run("hosts").families();
            assertTrue(families.contains("esxi_service_running"));
            assertTrue(
                    families.stream().noneMatch(name -> name.matches("esxi_(sensor|nic|storage|datastore|alarm).*")));
        }
    }

    @Test
    void sensorsThatAreWellNeedNoSeries() throws Exception {
        Fleet fleet = twoHosts();
        try (Bed bed = Bed.ofVcenter(fleet, "sensor_series: unhealthy\n")) {
            CollectedRun run = bed.run("hosts");
            String bad = fleet.hosts().get(1).name();
            assertEquals(0, run.value("esxi_sensor_healthy", "vc1", bad, "Fan 1", "fan"));
            assertFalse(run.has("esxi_sensor_healthy", "vc1", bad, "Fan 2", "fan"));
            assertEquals(15, run.value("esxi_sensors", "vc1", bad, "green"));
        }
    }
}
