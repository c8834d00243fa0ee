package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts tell how they are, and get worse while the simulator runs. */
class HostHealthTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private VcenterSimulator vcenter;
    private Client client;
    private String host;

    @BeforeEach
    void start() throws Exception {
        Fleet fleet = Fleet.demo();
        host = fleet.hosts().get(0).moid();
        vcenter = VcenterSimulator.start(fleet, Setup.usual().at(() -> NOON));
        client = new Client(vcenter).login(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private Node property(String path) throws Exception {
        return client.property("HostSystem", host, path);
    }

    @Test
    void servicesSayWhetherTheyRun() throws Exception {
        List<String> running = property("config.service.service").all("HostService").stream()
                .filter(service -> service.text("running").equals("true"))
                .map(service -> service.text("key"))
                .toList();
        assertEquals(List.of("DCUI", "lbtd", "ntpd", "vmsyslogd", "vpxa"), running);
    }

    @Test
    void aHostThatGetsWorseSaysSo() throws Exception {
        vcenter.events().health(host, Health.BAD);
        assertEquals("red", property("overallStatus").text());
        assertEquals("lockdownNormal", property("config.lockdownMode").text());
        assertEquals(2, property("triggeredAlarmState").all("AlarmState").size());
        assertEquals(
                2,
                property("config.multipathState.path").all("HostMultipathStateInfoPath").stream()
                        .filter(path -> path.text("pathState").equals("dead"))
                        .count());
        Node down = property("config.network.pnic").all("PhysicalNic").get(3);
        assertFalse(down.has("linkSpeed"));
        Node fan = property("runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo")
                .all("HostNumericSensorInfo")
                .get(0);
        assertEquals("Fan 1 --- Critical", fan.text("name"));
        assertEquals("red", fan.text("healthState", "key"));
    }

    @Test
    void alarmsHaveNames() throws Exception {
        assertEquals(
                "Host hardware fan status",
                client.property("Alarm", "alarm-1", "info.name").text());
    }

    @Test
    void hostsHaveClocksOfTheirOwn() throws Exception {
        vcenter.hostClocks().skew(host, Duration.ofSeconds(7));
        assertEquals("2026-11-27T12:00:07Z", time("dateTimeSystem-" + host));
        assertEquals("2026-11-27T12:00:00Z", time("dateTimeSystem-other"));
    }

    private String time(String system) throws Exception {
        return client.call("QueryDateTime", "<_this type=\"HostDateTimeSystem\">" + system + "</_this>")
                .text("returnval");
    }
}
