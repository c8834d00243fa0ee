package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import io.hvagent.vsphere.host.AssignedLicense;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.HostPart;
import io.hvagent.vsphere.host.HostsHealth;
import io.hvagent.vsphere.host.VsanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How hosts are read, with all that real ones leave out, keep back and write in their own way. */
class HostsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<HostPart> ALL = EnumSet.complementOf(EnumSet.of(HostPart.PLACES));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private FakeVcenter vcenter;
    private VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        vcenter.on(
                "CreateContainerView",
                call -> Answer.of("CreateContainerView", "<returnval type=\"ContainerView\">view-1</returnval>"));
        vcenter.on("DestroyView", call -> Answer.of("DestroyView", ""));
        client = VsphereClient.open(new Settings(executor).of(vcenter.address(), Tls.SYSTEM));
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    private void answer(String properties) {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval><objects><obj type=\"HostSystem\">host-1</obj>" + properties
                                + "</objects></returnval>"));
    }

    private static String property(String path, String value) {
        return "<propSet><name>" + path + "</name><val>" + value + "</val></propSet>";
    }

    private HostHealth one() throws Exception {
        return client.hosts(ALL, LONG).hosts().get(0);
    }

    @Test
    void sensorsAreScaledAndLoseTheStateInTheirName() throws Exception {
        answer(property(
                "runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo",
                "<HostNumericSensorInfo><name>Fan 1 --- Normal</name><healthState><label>Green</label><key>Green</key>"
                        + "</healthState><currentReading>4200</currentReading><unitModifier>-2</unitModifier>"
                        + "<baseUnits>RPM</baseUnits><rateUnits/><sensorType>fan</sensorType><new>1</new>"
                        + "</HostNumericSensorInfo><HostNumericSensorInfo><name>Temp</name></HostNumericSensorInfo>"));
        assertEquals(
                List.of(
                        new HostHealth.Sensor("Fan 1", "green", "fan", "RPM", 42),
                        new HostHealth.Sensor("Temp", "unknown", "", "", 0)),
                one().sensors());
    }

    @Test
    void anInterfaceWithoutSpeedHasNoLink() throws Exception {
        answer(property(
                "config.network.pnic",
                "<PhysicalNic><device>vmnic0</device><linkSpeed><speedMb>10000</speedMb></linkSpeed></PhysicalNic>"
                        + "<PhysicalNic><device>vmnic1</device></PhysicalNic>"));
        assertEquals(
                List.of(
                        new HostHealth.Nic("vmnic0", OptionalInt.of(10_000)),
                        new HostHealth.Nic("vmnic1", OptionalInt.empty())),
                one().nics());
    }

    @Test
    void alarmsOfWhatTheHostHoldsAreNotItsOwn() throws Exception {
        answer(property(
                "triggeredAlarmState",
                "<AlarmState><entity type=\"HostSystem\">host-1</entity><alarm type=\"Alarm\">alarm-1</alarm>"
                        + "<overallStatus>red</overallStatus><acknowledged>false</acknowledged></AlarmState>"
                        + "<AlarmState><entity type=\"Datastore\">datastore-1</entity><alarm>alarm-2</alarm>"
                        + "<overallStatus>red</overallStatus></AlarmState>"));
        assertEquals(Optional.of(List.of(new HostHealth.Alarm("alarm-1", "red", false))), one().alarms());
    }

    @Test
    void whatIsNotToldIsEmpty() throws Exception {
        answer(property("name", "esx1"));
        HostHealth host = one();
        assertEquals(Optional.empty(), host.state().connection());
        assertFalse(host.state().isConnected());
        assertEquals(Optional.empty(), host.alarms());
        assertEquals(OptionalInt.empty(), host.ntpServers());
        assertEquals(OptionalInt.empty(), host.cluster().vsan().diskIssues());
        assertEquals(Map.of(), host.paths());
    }

    @Test
    void whatIsKeptBackIsNamedWithItsPrivilege() throws Exception {
        answer("<missingSet><path>config.lockdownMode</path><fault><fault xsi:type=\"NoPermission\">"
                + "<object type=\"HostSystem\">host-1</object><privilegeId>System.Read</privilegeId></fault>"
                + "<localizedMessage>no</localizedMessage></fault></missingSet>");
        assertEquals(
                Map.of("config.lockdownMode", "System.Read"),
                client.hosts(ALL, LONG).denied());
    }

    @Test
    void propertiesThatTheServerDoesNotHaveAreAskedForOnce() throws Exception {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> call.body().contains("config.vsanHostConfig.enabled")
                        ? Answer.fault("InvalidProperty", "<name>config.vsanHostConfig.enabled</name>")
                        : Answer.of("RetrievePropertiesEx", ""));
        HostsHealth health = client.hosts(ALL, LONG);
        assertEquals(List.of("config.vsanHostConfig.enabled"), health.unknown());
        client.hosts(ALL, LONG);
        assertEquals(3, vcenter.calls("RetrievePropertiesEx").size());
        assertEquals(3, vcenter.calls("DestroyView").size());
    }

    @Test
    void hostsAreToldWithTheirCluster() throws Exception {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval><objects><obj type=\"HostSystem\">host-1</obj>" + property("parent", "domain-c7")
                                + property("name", "a%2fb") + "</objects><objects>"
                                + "<obj type=\"ClusterComputeResource\">domain-c7</obj>" + property("name", "C%2f1")
                                + "</objects></returnval>"));
        HostsHealth health = client.hosts(ALL, LONG);
        assertEquals(1, health.hosts().size());
        assertEquals("a/b", health.hosts().get(0).name());
        assertEquals(Optional.of("C/1"), health.hosts().get(0).cluster().name());
    }

    @Test
    void partsThatAreNotWantedAreNotAskedFor() throws Exception {
        answer("");
        client.hosts(Set.of(), LONG);
        String asked = vcenter.calls("RetrievePropertiesEx").get(0).body();
        assertTrue(asked.contains("config.service.service"));
        assertFalse(asked.contains("numericSensorInfo") || asked.contains("pnic") || asked.contains("mountInfo"));
    }

    @Test
    void aReplyThatBreaksOffIsABadReply() {
        vcenter.on("RetrievePropertiesEx", call -> Answer.plain(200, "<Envelope><Body><RetrievePropertiesExResponse>"));
        CollectException why = assertThrows(CollectException.class, () -> client.hosts(ALL, LONG));
        assertEquals(Reason.BAD_REPLY, why.reason());
    }

    @Test
    void clocksAndAlarmNamesAreAskedOneByOne() throws Exception {
        vcenter.on(
                "QueryDateTime", call -> Answer.of("QueryDateTime", "<returnval>2026-11-27T12:00:00.5Z</returnval>"));
        assertEquals(
                "2026-11-27T12:00:00.500Z",
                client.hostTime("dateTimeSystem-1", LONG).toString());
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval><objects><obj type=\"Alarm\">alarm-1</obj><propSet><name>info.name</name>"
                                + "<val xsi:type=\"xsd:string\">Fan</val></propSet></objects></returnval>"));
        assertEquals(Optional.of("Fan"), client.alarmName("alarm-1", LONG));
    }

    @Test
    void datacentersAreFoundUpwardsThroughFolders() throws Exception {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval>" + object("HostSystem", "host-1", "esx1", "domain-s1")
                                + object("ComputeResource", "domain-s1", "esx1", "group-h2")
                                + object("Folder", "group-h2", "hosts", "datacenter-3")
                                + object("Datacenter", "datacenter-3", "DC%2f1", "group-d1") + "</returnval>"));
        HostHealth.Cluster cluster =
                client.hosts(EnumSet.of(HostPart.PLACES), LONG).hosts().get(0).cluster();
        assertEquals(Optional.of("DC/1"), cluster.datacenter());
        assertEquals(Optional.empty(), cluster.name());
    }

    private static String object(String type, String moid, String name, String parent) {
        return "<objects><obj type=\"" + type + "\">" + moid + "</obj>" + property("name", name)
                + property("parent", parent) + "</objects>";
    }

    @Test
    void aHostTellsItsOwnLicensesWithoutAnAssignment() throws Exception {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        call.body().contains("licenseAssignmentManager")
                                ? ""
                                : "<returnval><objects><obj type=\"LicenseManager\">ha-license-manager</obj>"
                                        + property(
                                                "licenses",
                                                "<LicenseManagerLicenseInfo><licenseKey>SECRET</licenseKey>"
                                                        + "<editionKey>esx.basic</editionKey><properties><key>feature</key>"
                                                        + "<value>vsmp</value></properties><properties><key>expirationDate</key>"
                                                        + "<value>2027-01-02T03:04:05Z</value></properties>"
                                                        + "</LicenseManagerLicenseInfo><LicenseManagerLicenseInfo>"
                                                        + "<editionKey>esx.forever</editionKey></LicenseManagerLicenseInfo>")
                                        + "</objects></returnval>"));
        assertEquals(
                List.of(
                        new AssignedLicense("", "esx.basic", Optional.of(Instant.parse("2027-01-02T03:04:05Z"))),
                        new AssignedLicense("", "esx.forever", Optional.empty())),
                client.licenses(LONG));
    }

    @Test
    void licensesThatAreKeptBackNameTheirPrivilege() {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval><objects><obj type=\"LicenseManager\">m</obj><missingSet><path>licenses</path>"
                                + "<fault><fault xsi:type=\"NoPermission\"><privilegeId>Global.Licenses</privilegeId>"
                                + "</fault></fault></missingSet></objects></returnval>"));
        CollectException why = assertThrows(CollectException.class, () -> client.licenses(LONG));
        assertEquals(Reason.FORBIDDEN, why.reason());
        assertTrue(why.getMessage().contains("Global.Licenses"), why::getMessage);
    }

    @Test
    void certificatesThatCannotBeReadAreLeftOut() throws Exception {
        answer("<propSet><name>config.certificate</name><val xsi:type=\"ArrayOfByte\"><byte>45</byte><byte>-1</byte>"
                + "</val></propSet>");
        assertEquals(Map.of(), client.certificates(LONG));
        answer("<propSet><name>config.certificate</name><val xsi:type=\"xsd:base64Binary\">LS0tLS0=</val></propSet>");
        assertEquals(Map.of(), client.certificates(LONG));
        vcenter.on("RetrievePropertiesEx", call -> Answer.fault("InvalidProperty", "<name>config.certificate</name>"));
        assertEquals(Map.of(), client.certificates(LONG));
    }

    @Test
    void whatAHostSaysOfVsanIsRead() throws Exception {
        vcenter.on(
                "QueryHostStatus",
                call -> Answer.of(
                        "QueryHostStatus",
                        "<returnval><uuid>u</uuid><health>healthy</health><nodeState><state>backup</state><completion>"
                                + "<percentage>1</percentage></completion></nodeState><memberUuid>a</memberUuid>"
                                + "<memberUuid>b</memberUuid></returnval>"));
        assertEquals(new VsanStatus("healthy", "backup", 2), client.vsan("vsanSystem-1", LONG));
    }
}
