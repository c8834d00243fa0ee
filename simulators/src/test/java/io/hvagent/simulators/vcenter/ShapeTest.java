package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replies have the elements, attributes and nesting that vcsim 0.38 was seen to answer the same calls with (its prefix of the
 * schema instance read as xsi). Where this server does otherwise, because a vCenter does, the test's name says so.
 */
class ShapeTest {
    private final Fleet fleet = Fleet.demo();
    private final String moid = fleet.machines().get(0).moid();
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual());
        client = new Client(vcenter).login(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private String query(String format) throws Exception {
        String spec = "<maxSample>2</maxSample>" + Client.metric(vcenter.counterId("cpu.usage.average"), "")
                + "<intervalId>20</intervalId><format>" + format + "</format>";
        return client.call("QueryPerf", Client.PERF + Client.querySpec("VirtualMachine", moid, spec))
                .shape();
    }

    @Test
    void samplesAsCsv() throws Exception {
        assertEquals(
                "QueryPerfResponse[returnval@xsi:type[entity@type, sampleInfoCSV, value[id[counterId, instance], value]]]",
                query("csv"));
    }

    @Test
    void samplesAsElements() throws Exception {
        assertEquals(
                "QueryPerfResponse[returnval@xsi:type[entity@type, sampleInfo[timestamp, interval], "
                        + "value@xsi:type[id[counterId, instance], value]]]",
                query("normal"));
    }

    @Test
    void availableMetricsAndProviders() throws Exception {
        String entity = Client.PERF + "<entity type=\"VirtualMachine\">" + moid + "</entity>";
        assertEquals(
                "QueryAvailablePerfMetricResponse[returnval[counterId, instance]]",
                client.call("QueryAvailablePerfMetric", entity + "<intervalId>20</intervalId>")
                        .shape());
        assertEquals(
                "QueryPerfProviderSummaryResponse[returnval[entity@type, currentSupported, summarySupported, refreshRate]]",
                client.call("QueryPerfProviderSummary", entity).shape());
    }

    @Test
    void aCounterButWithoutTheTypesOfItsDescriptions() throws Exception {
        String words = "[label, summary, key]";
        String fields = "[key, nameInfo" + words + ", groupInfo" + words + ", unitInfo" + words
                + ", rollupType, statsType, level, perDeviceLevel]";
        assertEquals(
                "QueryPerfCounterResponse[returnval" + fields + "]",
                client.call("QueryPerfCounter", Client.PERF + "<counterId>2</counterId>")
                        .shape());
        assertEquals(
                "val@xsi:type[PerfCounterInfo" + fields + "]",
                client.property("PerformanceManager", "PerfMgr", "perfCounter").shape());
        assertEquals(
                "val@xsi:type[PerfInterval[key, samplingPeriod, name, length, level, enabled]]",
                client.property("PerformanceManager", "PerfMgr", "historicalInterval")
                        .shape());
    }

    @Test
    void aPageOfProperties() throws Exception {
        String view = client.call(
                        "CreateContainerView",
                        "<_this type=\"ViewManager\">ViewManager</_this><container type=\"Folder\">group-d1</container>"
                                + "<type>VirtualMachine</type><recursive>true</recursive>")
                .text("returnval");
        String spec = Client.viewSpec(view, "VirtualMachine", "name", "parent", "runtime.powerState");
        assertEquals(
                "RetrievePropertiesExResponse[returnval[token, objects[obj@type, propSet[name, val@xsi:type], "
                        + "propSet[name, val@type@xsi:type]]]]",
                client.call("RetrievePropertiesEx", Client.COLLECTOR + spec + Client.options(2))
                        .shape());
        assertEquals(
                "DestroyViewResponse",
                client.call("DestroyView", "<_this type=\"ContainerView\">" + view + "</_this>")
                        .shape());
    }

    @Test
    void aSession() throws Exception {
        String session =
                "[key, userName, fullName, loginTime, lastActiveTime, locale, messageLocale, extensionSession, "
                        + "ipAddress, userAgent, callCount]";
        assertEquals(
                "LoginResponse[returnval" + session + "]",
                new Client(vcenter)
                        .call("Login", Client.login(vcenter.user(), vcenter.password()))
                        .shape());
        assertEquals(
                "val@xsi:type" + session,
                client.property("SessionManager", "SessionManager", "currentSession")
                        .shape());
        assertEquals(
                "LogoutResponse",
                client.call("Logout", "<_this type=\"SessionManager\">SessionManager</_this>")
                        .shape());
    }

    @Test
    void aCustomFieldAndASettingWithoutItsType() throws Exception {
        assertEquals(
                "QueryOptionsResponse[returnval[key, value@xsi:type]]",
                client.call(
                                "QueryOptions",
                                "<_this type=\"OptionManager\">VpxSettings</_this><name>config.vpxd.stats.</name>")
                        .shape());
        assertEquals(
                "val@xsi:type[CustomFieldDef[key, name, type, managedObjectType]]",
                client.property("CustomFieldsManager", "CustomFieldsManager", "field")
                        .shape());
        assertEquals(
                "val@xsi:type[CustomFieldValue@xsi:type[key, value]]",
                client.property("VirtualMachine", moid, "customValue").shape());
    }

    @Test
    void faults() throws Exception {
        assertEquals(
                "detail[InvalidLoginFault@xsi:type]",
                client.fault("Login", Client.login("nobody", "x")).shape());
        assertEquals(
                "detail[NotAuthenticatedFault@xsi:type[object@type, privilegeId]]",
                new Client(vcenter)
                        .fault("CurrentTime", "<_this type=\"ServiceInstance\">ServiceInstance</_this>")
                        .shape());
        assertEquals(
                "detail[ManagedObjectNotFoundFault@xsi:type[obj@type]]",
                client.fault(
                                "RetrievePropertiesEx",
                                Client.COLLECTOR
                                        + Client.objectSpec("VirtualMachine", "vm-0", "name")
                                        + Client.options(1))
                        .shape());
        assertEquals(
                "detail[InvalidRequestFault@xsi:type]",
                client.fault("Foo", Client.PERF).shape());
    }
}
