package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.perf.Series;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String READY = "cpu.ready.summation";
    private static final String TIME = "<_this type=\"ServiceInstance\">ServiceInstance</_this>";

    private final ManualClock clock = new ManualClock();
    private final Fleet fleet = Fleet.ofMachines(60, 9);
    private final String moid = fleet.machines().get(0).moid();
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().at(clock));
        client = new Client(vcenter).login(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private static List<String> cells(String text) {
        return List.of(text.split(",", -1));
    }

    private String spec(String of, int samples) {
        return Client.querySpec(
                of.startsWith("host") ? "HostSystem" : "VirtualMachine",
                of,
                "<maxSample>" + samples + "</maxSample>" + Client.metric(vcenter.counterId(READY), "")
                        + "<intervalId>20</intervalId><format>csv</format>");
    }

    private List<String> times(String of, int samples) throws Exception {
        List<String> times = new ArrayList<>();
        for (Node entity : client.query(spec(of, samples))) {
            List<String> info = cells(entity.text("sampleInfoCSV"));
            for (int i = 1; i < info.size(); i += 2) {
                times.add(info.get(i).substring(11, 19));
            }
        }
        return times;
    }

    private Map<String, Node> machine(String of, String... paths) throws Exception {
        return client.inventory("VirtualMachine", 1000, paths).get(of);
    }

    @Test
    void sessionsExpireAllAtOnce() throws Exception {
        vcenter.events().expireSessions();
        assertEquals("NotAuthenticated", client.faultType("CurrentTime", TIME));
        client.login(vcenter);
        client.call("CurrentTime", TIME);
    }

    @Test
    void aRestartRenumbersCountersAndHasNoSamplesForAWhile() throws Exception {
        int before = vcenter.counterId(READY);
        List<String> values = cells(client.query(spec(moid, 3)).get(0).text("value", "value"));
        vcenter.events().restart(Duration.ofMinutes(2));
        client = Client.renewed(client, vcenter);
        assertEquals("NotAuthenticated", client.faultType("CurrentTime", TIME));
        client.login(vcenter);
        assertNotEquals(before, vcenter.counterId(READY));
        assertEquals(vcenter.counterId(READY), client.counters().get(READY));
        assertEquals(List.of(), client.query(spec(moid, 3)));
        clock.forward(Duration.ofMinutes(2));
        List<String> after = cells(client.query(spec(moid, 9)).get(0).text("value", "value"));
        assertEquals(values, after.subList(0, 3));
    }

    @Test
    void whatIsDeletedFailsEveryQueryThatNamesIt() throws Exception {
        String other = fleet.machines().get(1).moid();
        vcenter.events().delete(moid);
        Node fault = client.fault("QueryPerf", Client.PERF + spec(other, 1) + spec(moid, 1))
                .at("ManagedObjectNotFoundFault");
        assertEquals(moid, fault.text("obj"));
        assertEquals(1, client.query(spec(other, 1)).size());
        assertEquals(59, client.inventory("VirtualMachine", 1000, "name").size());
        Series series = new Series(moid, READY, "");
        long total = vcenter.total(series, Instant.parse("2026-11-27T11:00:00Z"), clock.instant());
        clock.forward(Duration.ofMinutes(5));
        assertEquals(total, vcenter.total(series, Instant.parse("2026-11-27T11:00:00Z"), clock.instant()));
    }

    @Test
    void aNewMachineHasSamplesFromItsStart() throws Exception {
        String added = vcenter.events().addMachine("new one", moid);
        assertEquals("new one", machine(added, "name").get("name").text());
        assertEquals(List.of(), times(added, 9));
        clock.forward(Duration.ofSeconds(40));
        assertEquals(List.of("12:00:20", "12:00:40"), times(added, 9));
    }

    @Test
    void aMachineCanBeRenamed() throws Exception {
        List<String> before = times(moid, 3);
        vcenter.events().rename(moid, "other%2fname");
        assertEquals("other%2fname", machine(moid, "name").get("name").text());
        assertEquals(before, times(moid, 3));
    }

    @Test
    void aMoveToAnotherHostCostsOneSample() throws Exception {
        Machine machine = fleet.machines().get(0);
        String other = fleet.hosts().stream()
                .map(Host::moid)
                .filter(h -> !h.equals(machine.placement().host()))
                .findFirst()
                .orElseThrow();
        vcenter.events().vMotion(moid, other);
        assertEquals(other, machine(moid, "runtime.host").get("runtime.host").text());
        clock.forward(Duration.ofSeconds(40));
        assertEquals(List.of("11:59:40", "12:00:00", "12:00:40"), times(moid, 3));
    }

    @Test
    void aMachineThatIsOffHasNoNewSamplesAndStartsAnew() throws Exception {
        vcenter.events().powerOff(moid);
        assertEquals(
                "poweredOff",
                machine(moid, "runtime.powerState").get("runtime.powerState").text());
        clock.forward(Duration.ofSeconds(100));
        assertEquals(List.of("12:00:00"), times(moid, 1));
        vcenter.events().powerOn(moid);
        clock.forward(Duration.ofSeconds(20));
        assertEquals(List.of("12:00:00", "12:02:00"), times(moid, 2));
        assertEquals(
                "2026-11-27T12:01:47Z",
                machine(moid, "runtime.bootTime").get("runtime.bootTime").text());
        Series uptime = new Series(moid, "sys.uptime.latest", "");
        assertEquals(13, vcenter.total(uptime, clock.instant().minusSeconds(20), clock.instant()));
    }

    @Test
    void aHostThatIsNotReachedTakesItsMachinesAlong() throws Exception {
        String host = fleet.machines().get(0).placement().host();
        vcenter.events().host(host, Host.State.DISCONNECTED);
        assertEquals(
                "disconnected",
                machine(moid, "runtime.connectionState")
                        .get("runtime.connectionState")
                        .text());
        clock.forward(Duration.ofSeconds(60));
        assertEquals(List.of("12:00:00"), times(moid, 1));
        assertEquals(List.of("12:00:00"), times(host, 1));
        vcenter.events().host(host, Host.State.CONNECTED);
        clock.forward(Duration.ofSeconds(20));
        assertEquals(List.of("12:00:00", "12:01:20"), times(moid, 2));
        assertEquals(List.of("12:00:00", "12:01:20"), times(host, 2));
        assertEquals(
                "connected",
                machine(moid, "runtime.connectionState")
                        .get("runtime.connectionState")
                        .text());
    }

    @Test
    void maintenanceDoesNotStopSamples() throws Exception {
        String host = fleet.hosts().get(0).moid();
        vcenter.events().host(host, Host.State.IN_MAINTENANCE);
        clock.forward(Duration.ofSeconds(20));
        assertEquals(List.of("12:00:20"), times(host, 1));
    }

    @Test
    void theServersClockCanBeWrong() throws Exception {
        vcenter.events().skew(Duration.ofHours(2));
        assertEquals(
                clock.instant().plus(Duration.ofHours(2)),
                Instant.parse(client.call("CurrentTime", TIME).text("returnval")));
        assertEquals(List.of("14:00:00"), times(moid, 1));
    }

    @Test
    void machinesThatAreOffFromTheStartHaveNoSamples() throws Exception {
        vcenter.close();
        Fleet odd = Fleet.odd(2);
        vcenter = Peer.start(odd, Setup.usual().at(clock));
        client = new Client(vcenter).login(vcenter);
        for (int i : List.of(6, 7, 8, 9, 10, 14)) {
            assertEquals(List.of(), times(odd.machines().get(i).moid(), 3), "machine " + i);
        }
        assertEquals(List.of(), times(odd.hosts().get(1).moid(), 3));
        assertEquals(3, times(odd.hosts().get(2).moid(), 3).size());
        assertEquals(3, times(odd.machines().get(3).moid(), 3).size());
    }

    @Test
    void droppedConnectionsDoNotEndSessions() throws Exception {
        client.call("CurrentTime", TIME);
        long before = vcenter.traffic().connections();
        vcenter.events().dropConnections();
        Client.renewed(client, vcenter).call("CurrentTime", TIME);
        assertTrue(vcenter.traffic().connections() > before);
    }
}
