package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import io.hvagent.vsphere.inventory.Container;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphere.inventory.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InventoryTest extends InventoryTestBase {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Wanted PLAIN = new Wanted(false, false);

    private static String text(String value) {
        return "<val xsi:type=\"xsd:string\">" + value + "</val>";
    }

    private static String reference(String type, String moid) {
        return "<val xsi:type=\"ManagedObjectReference\" type=\"" + type + "\">" + moid + "</val>";
    }

    @Test
    void everyKindHasItsProperties() throws Exception {
        page("RetrievePropertiesEx", "", machine() + host() + datastore() + cluster());
        Inventory inventory = client.inventory(PLAIN, LONG);
        assertEquals(
                new VirtualMachine(
                        "vm-1",
                        "a/b%c",
                        "poweredOn",
                        "connected",
                        true,
                        Optional.of("host-1"),
                        Optional.of("group-v3"),
                        Optional.of("resgroup-8"),
                        OptionalInt.of(4),
                        OptionalLong.of(8L << 30),
                        Optional.of("u1"),
                        Optional.of("i1"),
                        Optional.of("rhel9_64Guest"),
                        Optional.of("a.example"),
                        Optional.of("vmx-21"),
                        List.of()),
                inventory.machines().get(0));
        assertEquals(
                new Host(
                        "host-1",
                        "esx1",
                        Optional.of("domain-c8"),
                        "poweredOn",
                        "connected",
                        true,
                        OptionalInt.of(32),
                        OptionalLong.of(549755813888L),
                        Optional.of("8.0.3"),
                        Optional.of("24022510"),
                        Optional.of("R750"),
                        Optional.of("Xeon"),
                        Optional.of("h-u"),
                        OptionalLong.of(1795809620),
                        List.of()),
                inventory.hosts().get(0));
        assertEquals(
                new Datastore(
                        "datastore-5",
                        "ds",
                        Optional.of("group-s4"),
                        "VMFS",
                        Optional.of("ds:///vmfs/volumes/6-7/"),
                        true,
                        OptionalLong.of(1000),
                        OptionalLong.of(400),
                        OptionalLong.of(0),
                        List.of()),
                inventory.datastores().get(0));
        assertEquals(
                List.of(new Container(
                        "domain-c8", "ClusterComputeResource", "c\\1", Optional.of("group-h2"), List.of())),
                inventory.containers());
    }

    private static String machine() {
        return object(
                "VirtualMachine", "vm-1",
                "name", text("a%2fb%25c"),
                "parent", reference("Folder", "group-v3"),
                "resourcePool", reference("ResourcePool", "resgroup-8"),
                "runtime.powerState", "<val xsi:type=\"VirtualMachinePowerState\">poweredOn</val>",
                "runtime.connectionState", "<val xsi:type=\"VirtualMachineConnectionState\">connected</val>",
                "runtime.host", reference("HostSystem", "host-1"),
                "summary.config.template", "<val xsi:type=\"xsd:boolean\">true</val>",
                "summary.config.numCpu", "<val xsi:type=\"xsd:int\">4</val>",
                "summary.config.memorySizeMB", "<val xsi:type=\"xsd:int\">8192</val>",
                "summary.config.uuid", text("u1"),
                "summary.config.instanceUuid", text("i1"),
                "summary.config.guestId", text("rhel9_64Guest"),
                "summary.guest.hostName", text("a.example"),
                "config.version", text("vmx-21"));
    }

    private static String host() {
        return object(
                "HostSystem",
                "host-1",
                "name",
                text("esx1"),
                "parent",
                reference("ClusterComputeResource", "domain-c8"),
                "runtime.powerState",
                "<val xsi:type=\"HostSystemPowerState\">poweredOn</val>",
                "runtime.connectionState",
                "<val xsi:type=\"HostSystemConnectionState\">connected</val>",
                "runtime.inMaintenanceMode",
                "<val xsi:type=\"xsd:boolean\">true</val>",
                "runtime.bootTime",
                "<val xsi:type=\"xsd:dateTime\">2026-11-27T20:00:20.1Z</val>",
                "summary.hardware.numCpuCores",
                "<val xsi:type=\"xsd:short\">32</val>",
                "summary.hardware.memorySize",
                "<val xsi:type=\"xsd:long\">549755813888</val>",
                "summary.hardware.model",
                text("R750"),
                "summary.hardware.cpuModel",
                text("Xeon"),
                "summary.hardware.uuid",
                text("h-u"),
                "summary.config.product.version",
                text("8.0.3"),
                "summary.config.product.build",
                text("24022510"));
    }

    private static String datastore() {
        return object(
                "Datastore", "datastore-5",
                "name", text("ds"),
                "parent", reference("Folder", "group-s4"),
                "summary.type", text("VMFS"),
                "summary.url", text("ds:///vmfs/volumes/6-7/"),
                "summary.accessible", "<val xsi:type=\"xsd:boolean\">true</val>",
                "summary.capacity", "<val xsi:type=\"xsd:long\">1000</val>",
                "summary.freeSpace", "<val xsi:type=\"xsd:long\">400</val>",
                "summary.uncommitted", "<val xsi:type=\"xsd:long\">0</val>");
    }

    private static String cluster() {
        return object(
                "ClusterComputeResource",
                "domain-c8",
                "name",
                text("c%5C1"),
                "parent",
                reference("Folder", "group-h2"));
    }

    @Test
    void everyPropertyMayBeMissingOrOdd() throws Exception {
        page(
                "RetrievePropertiesEx",
                "",
                object("VirtualMachine", "vm-1") + object("HostSystem", "host-1") + object("Datastore", "d-1")
                        + object("Folder", "group-1", "ofNextYear", "<val xsi:type=\"New\"><a><b/></a></val>")
                        + object(
                                "VirtualMachine",
                                "vm-2",
                                "summary.config.numCpu",
                                text("many"),
                                "summary.config.memorySizeMB",
                                text(""))
                        + object(
                                "HostSystem",
                                "host-2",
                                "runtime.bootTime",
                                text("never"),
                                "summary.hardware.numCpuCores",
                                text("9999999999"))
                        + "<objects><ofNextYear/></objects><ofNextYear/>"
                        + "<objects><obj type=\"Folder\">group-2</obj><missingSet><path>name</path><fault><fault xsi:type=\"NoPermission\"/></fault></missingSet></objects>");
        Inventory inventory = client.inventory(PLAIN, LONG);
        assertEquals(2, inventory.machines().size());
        assertEquals("", inventory.machines().get(0).name());
        assertEquals(OptionalInt.empty(), inventory.machines().get(1).cpus());
        assertEquals(OptionalLong.empty(), inventory.machines().get(1).memoryBytes());
        assertEquals(OptionalLong.empty(), inventory.hosts().get(1).bootTimeSeconds());
        assertEquals(OptionalInt.empty(), inventory.hosts().get(1).cores());
        assertEquals(2, inventory.containers().size());
    }

    @Test
    void nothingToSeeIsAnEmptyInventory() throws Exception {
        page("RetrievePropertiesEx", "", "");
        assertEquals(List.of(), client.inventory(PLAIN, LONG).machines());
    }

    @Test
    void pagesAreReadToTheLastAndTheViewIsDestroyed() throws Exception {
        page("RetrievePropertiesEx", "t1", object("Folder", "group-1"));
        vcenter.on(
                "ContinueRetrievePropertiesEx",
                call -> Answer.of(
                        "ContinueRetrievePropertiesEx",
                        call.body().contains("<token>t1</token>")
                                ? "<returnval>" + object("Folder", "group-2") + "<token>t2</token></returnval>"
                                : "<returnval>" + object("Folder", "group-3") + "</returnval>"));
        assertEquals(3, client.inventory(PLAIN, LONG).containers().size());
        assertEquals(1, vcenter.calls("DestroyView").size());
        assertTrue(vcenter.calls("DestroyView").get(0).body().contains("<_this type=\"ContainerView\">view-1</_this>"));
        assertEquals(0, vcenter.calls("CancelRetrievePropertiesEx").size());
    }

    @Test
    void whatFailsHalfWayLeavesNothingBehind() {
        page("RetrievePropertiesEx", "t1", object("Folder", "group-1"));
        vcenter.on("ContinueRetrievePropertiesEx", call -> Answer.fault("InvalidProperty", "<name>token</name>"));
        CollectException failure = assertThrows(CollectException.class, () -> client.inventory(PLAIN, LONG));
        assertEquals(Reason.BAD_REPLY, failure.reason());
        assertTrue(vcenter.calls("CancelRetrievePropertiesEx").get(0).body().contains("<token>t1</token>"));
        assertEquals(1, vcenter.calls("DestroyView").size());
    }

    @Test
    void afterAnInterruptTheNextCallTidiesUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        vcenter.on("RetrievePropertiesEx", call -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return Answer.plain(200, "");
        });
        CountDownLatch ended = new CountDownLatch(1);
        Future<?> reading = executor.submit(() -> {
            assertThrows(InterruptedException.class, () -> client.inventory(PLAIN, LONG));
            ended.countDown();
        });
        asked.await();
        reading.cancel(true);
        ended.await();
        assertEquals(0, vcenter.calls("DestroyView").size());
        page("RetrievePropertiesEx", "", "");
        client.inventory(PLAIN, LONG);
        assertEquals(2, vcenter.calls("DestroyView").size());
    }

    @Test
    void onlyLeavesAreAskedForAndTheRootToo() throws Exception {
        page("RetrievePropertiesEx", "", "");
        client.inventory(PLAIN, LONG);
        String body = vcenter.calls("RetrievePropertiesEx").get(0).body();
        assertTrue(body.contains("<objectSet><obj type=\"Folder\">group-d1</obj></objectSet>"), body);
        assertTrue(body.contains("<pathSet>runtime.host</pathSet>"), body);
        assertTrue(body.contains("<maxObjects>1000</maxObjects>"), body);
        assertTrue(!body.contains("customValue") && !body.contains("<pathSet>config</pathSet>"), body);
    }
}
