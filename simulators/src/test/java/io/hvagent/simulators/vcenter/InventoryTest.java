package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private final Fleet fleet = Fleet.odd(11);
    private final List<Machine> machines = fleet.machines();
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().with(Limits.USUAL.page(10)));
        client = new Client(vcenter).login(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private String moid(int machine) {
        return machines.get(machine).moid();
    }

    @Test
    void everythingIsFoundInPages() throws Exception {
        Map<String, Map<String, Node>> all = client.inventory("ManagedEntity", 7, "name", "parent");
        assertEquals(fleet.entities().size() - 1, all.size());
        for (Entity entity : fleet.entities().subList(1, fleet.entities().size())) {
            assertEquals(entity.name(), all.get(entity.moid()).get("name").text());
            assertEquals(entity.parent(), all.get(entity.moid()).get("parent").text());
        }
        assertEquals(0, vcenter.openViews());
        assertTrue(vcenter.tally().calls().get("ContinueRetrievePropertiesEx") > 5);
    }

    @Test
    void aPageIsNeverLongerThanTheServerLikes() throws Exception {
        client.inventory("VirtualMachine", 1000, "name");
        assertEquals(2, vcenter.tally().calls().get("ContinueRetrievePropertiesEx"));
    }

    @Test
    void namesAreAsTheApiWritesThem() throws Exception {
        Map<String, Map<String, Node>> all = client.inventory("VirtualMachine", 100, "name");
        assertEquals("blue%2fgreen", all.get(moid(0)).get("name").text());
        assertEquals("\"quoted\" <tag> & 'more'", all.get(moid(1)).get("name").text());
        assertEquals("größe-数据库-база-🚀", all.get(moid(2)).get("name").text());
        assertEquals("twin", all.get(moid(3)).get("name").text());
        assertEquals("twin", all.get(moid(4)).get("name").text());
        assertEquals("", all.get(moid(13)).get("name").text());
    }

    @Test
    void nestedPathsHaveTheirTypes() throws Exception {
        Map<String, Node> machine = client.inventory(
                        "VirtualMachine",
                        100,
                        "summary.config.numCpu",
                        "runtime.powerState",
                        "runtime.host",
                        "config.template",
                        "summary.config.memorySizeMB",
                        "datastore")
                .get(moid(20));
        Machine.Hardware hardware = machines.get(20).hardware();
        assertEquals(
                String.valueOf(hardware.cpus()),
                machine.get("summary.config.numCpu").text());
        assertEquals("xsd:int", machine.get("summary.config.numCpu").attribute("xsi:type"));
        assertEquals(
                "VirtualMachinePowerState", machine.get("runtime.powerState").attribute("xsi:type"));
        assertEquals("HostSystem", machine.get("runtime.host").attribute("type"));
        assertEquals("ManagedObjectReference", machine.get("runtime.host").attribute("xsi:type"));
        assertEquals(
                machines.get(20).placement().host(), machine.get("runtime.host").text());
        assertEquals("false", machine.get("config.template").text());
        assertEquals("ArrayOfManagedObjectReference", machine.get("datastore").attribute("xsi:type"));
        assertEquals(1, machine.get("datastore").all("ManagedObjectReference").size());
    }

    @Test
    void whatIsNotSetIsLeftOutAndWhatIsForbiddenIsNamed() throws Exception {
        Node unset = client.call(
                        "RetrievePropertiesEx",
                        Client.COLLECTOR
                                + Client.objectSpec("VirtualMachine", moid(11), "name", "guest.hostName")
                                + Client.options(0))
                .at("returnval", "objects");
        assertEquals(1, unset.all("propSet").size());
        assertFalse(unset.has("missingSet"));
        Node forbidden = client.call(
                        "RetrievePropertiesEx",
                        Client.COLLECTOR
                                + Client.objectSpec("VirtualMachine", moid(12), "name", "config.template", "summary")
                                + Client.options(0))
                .at("returnval", "objects");
        assertEquals("config.template", forbidden.text("missingSet", "path"));
        assertEquals(
                "NoPermission", forbidden.at("missingSet", "fault", "fault").attribute("xsi:type"));
        Node summary = forbidden.all("propSet").get(1).at("val");
        assertFalse(summary.has("config"));
        assertTrue(summary.has("runtime"));
        assertFalse(client.inventory("VirtualMachine", 100, "runtime.host")
                .get(moid(9))
                .containsKey("runtime.host"));
    }

    @Test
    void whatIsAboveIsPutTogetherFromWhatIsBelow() throws Exception {
        Node summary = client.property("VirtualMachine", moid(20), "summary");
        assertEquals("VirtualMachineSummary", summary.attribute("xsi:type"));
        assertEquals(machines.get(20).hardware().uuid(), summary.text("config", "uuid"));
        assertEquals("poweredOn", summary.text("runtime", "powerState"));
        assertEquals("HostSystem", summary.at("runtime", "host").attribute("type"));
        Node host = client.property("HostSystem", fleet.hosts().get(0).moid(), "summary.hardware");
        assertEquals("32", host.text("numCpuCores"));
    }

    @Test
    void aPathThatNoSuchObjectHasIsAFault() throws Exception {
        String spec = Client.objectSpec("VirtualMachine", moid(20), "name", "nonsense.here");
        assertEquals(
                "nonsense.here",
                client.fault("RetrieveProperties", Client.COLLECTOR + spec).text("InvalidPropertyFault", "name"));
        String known = Client.objectSpec("VirtualMachine", moid(20), "name", "snapshot");
        assertEquals(
                1,
                client.call("RetrieveProperties", Client.COLLECTOR + known)
                        .at("returnval")
                        .all("propSet")
                        .size());
    }

    @Test
    void anObjectThatIsNotThereIsAFault() throws Exception {
        String spec = Client.objectSpec("VirtualMachine", "vm-0", "name");
        Node fault = client.fault("RetrievePropertiesEx", Client.COLLECTOR + spec + Client.options(5))
                .at("ManagedObjectNotFoundFault");
        assertEquals("vm-0", fault.text("obj"));
        assertEquals("VirtualMachine", fault.at("obj").attribute("type"));
    }

    @Test
    void aViewOfAClusterShowsItsHostsAndMachines() throws Exception {
        Entity cluster = fleet.entities().stream()
                .filter(e -> e.type().equals("ClusterComputeResource"))
                .findFirst()
                .orElseThrow();
        String view = client.call(
                        "CreateContainerView",
                        "<_this type=\"ViewManager\">ViewManager</_this><container type=\"ClusterComputeResource\">"
                                + cluster.moid()
                                + "</container><type>VirtualMachine</type><type>HostSystem</type><recursive>true</recursive>")
                .text("returnval");
        Node seen = client.property("ContainerView", view, "view");
        List<String> moids =
                seen.all("ManagedObjectReference").stream().map(Node::text).toList();
        assertEquals(3, moids.stream().filter(m -> m.startsWith("host-")).count());
        assertEquals(11, moids.stream().filter(m -> m.startsWith("vm-")).count());
        assertEquals(1, vcenter.openViews());
        String destroy = "<_this type=\"ContainerView\">" + view + "</_this>";
        client.call("DestroyView", destroy);
        assertEquals("ManagedObjectNotFound", client.faultType("DestroyView", destroy));
    }

    @Test
    void aHostOutsideOfClustersAndAVappAreFoundAsWhatTheyAre() throws Exception {
        assertEquals(3, client.inventory("ComputeResource", 100, "name").size());
        assertEquals(2, client.inventory("ClusterComputeResource", 100, "name").size());
        Map<String, Map<String, Node>> pools = client.inventory("ResourcePool", 100, "name", "owner", "vm");
        Map<String, Node> vapp = client.inventory("VirtualApp", 100, "name", "owner", "vm")
                .values()
                .iterator()
                .next();
        assertEquals("shop", vapp.get("name").text());
        assertEquals("ClusterComputeResource", vapp.get("owner").attribute("type"));
        assertEquals(moid(17), vapp.get("vm").text("ManagedObjectReference"));
        assertEquals(
                1,
                pools.values().stream()
                        .filter(p -> p.get("owner").attribute("type").equals("ComputeResource"))
                        .count());
    }

    @Test
    void theTreeCanBeWalkedFolderByFolder() throws Exception {
        String walk = "<specSet><propSet><type>VirtualMachine</type><pathSet>name</pathSet></propSet>"
                + "<objectSet><obj type=\"Folder\">group-d1</obj><skip>true</skip>"
                + traversal("folder", "Folder", "childEntity", "folder", "datacenter")
                + traversal("datacenter", "Datacenter", "vmFolder", "folder")
                + "</objectSet></specSet>";
        List<Node> found =
                client.call("RetrieveProperties", Client.COLLECTOR + walk).all("returnval");
        assertEquals(24, found.size());
        assertEquals(24, new TreeSet<>(found.stream().map(f -> f.text("obj")).toList()).size());
    }

    private static String traversal(String name, String type, String path, String... further) {
        StringBuilder spec = new StringBuilder("<selectSet xsi:type=\"TraversalSpec\"><name>" + name + "</name><type>"
                + type + "</type><path>" + path + "</path><skip>false</skip>");
        for (String next : further) {
            spec.append("<selectSet><name>").append(next).append("</name></selectSet>");
        }
        return spec.append("</selectSet>").toString();
    }

    @Test
    void aTokenServesOnceAndCanBeGivenBack() throws Exception {
        String spec = Client.viewSpec(view(), "VirtualMachine", "name") + Client.options(3);
        String token =
                client.call("RetrievePropertiesEx", Client.COLLECTOR + spec).text("returnval", "token");
        String held = Client.COLLECTOR + "<token>" + token + "</token>";
        client.call("CancelRetrievePropertiesEx", held);
        assertEquals("InvalidProperty", client.faultType("ContinueRetrievePropertiesEx", held));
    }

    private String view() throws Exception {
        return client.call(
                        "CreateContainerView",
                        "<_this type=\"ViewManager\">ViewManager</_this><container type=\"Folder\">group-d1</container>"
                                + "<type>VirtualMachine</type><recursive>true</recursive>")
                .text("returnval");
    }

    @Test
    void customFieldsAndTheirValuesAreThere() throws Exception {
        vcenter.close();
        vcenter = Peer.start(Fleet.demo(), Setup.usual());
        client = new Client(vcenter).login(vcenter);
        Node field = client.property("CustomFieldsManager", "CustomFieldsManager", "field")
                .at("CustomFieldDef");
        assertEquals("team", field.text("name"));
        Map<String, Map<String, Node>> all = client.inventory("VirtualMachine", 100, "customValue", "name");
        Node value = all.values().iterator().next().get("customValue").at("CustomFieldValue");
        assertEquals("CustomFieldStringValue", value.attribute("xsi:type"));
        assertEquals(field.text("key"), value.text("key"));
        assertFalse(value.text("value").isEmpty());
    }

    @Test
    void hostsAndDatastoresTellWhatDashboardsNeed() throws Exception {
        Map<String, Map<String, Node>> hosts = client.inventory(
                "HostSystem",
                100,
                "runtime.connectionState",
                "runtime.inMaintenanceMode",
                "summary.hardware.memorySize");
        List<String> states = hosts.values().stream()
                .map(h -> h.get("runtime.connectionState").text())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "connected",
                        "connected",
                        "connected",
                        "connected",
                        "connected",
                        "disconnected",
                        "notResponding"),
                states);
        assertEquals(
                1,
                hosts.values().stream()
                        .filter(h -> h.get("runtime.inMaintenanceMode").text().equals("true"))
                        .count());
        Map<String, Node> store = client.inventory("Datastore", 100, "summary.capacity", "summary.url", "summary.type")
                .values()
                .iterator()
                .next();
        assertEquals("xsd:long", store.get("summary.capacity").attribute("xsi:type"));
        assertTrue(store.get("summary.url").text().matches("ds:///vmfs/volumes/[0-9a-f-]+/"));
        assertEquals("NFS", store.get("summary.type").text());
    }
}
