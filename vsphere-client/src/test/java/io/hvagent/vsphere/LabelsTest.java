package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.vsphere.FakeVcenter.Answer;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.Label;
import io.hvagent.vsphere.inventory.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest extends InventoryTestBase {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void attributesHaveNames() throws Exception {
        String custom =
                "<val xsi:type=\"ArrayOfCustomFieldValue\"><CustomFieldValue xsi:type=\"CustomFieldStringValue\"><key>7</key>"
                        + "<value>a team</value></CustomFieldValue><CustomFieldValue xsi:type=\"CustomFieldStringValue\"><key>8</key>"
                        + "<value>x</value></CustomFieldValue><CustomFieldValue xsi:type=\"New\"><of/></CustomFieldValue></val>";
        String fields =
                "<val xsi:type=\"ArrayOfCustomFieldDef\"><CustomFieldDef><key>7</key><name>owner</name><type>string</type>"
                        + "</CustomFieldDef></val>";
        vcenter.on(
                "RetrievePropertiesEx",
                call -> Answer.of(
                        "RetrievePropertiesEx",
                        "<returnval>"
                                + (call.body().contains("<pathSet>field</pathSet>")
                                        ? object("CustomFieldsManager", "CustomFieldsManager", "field", fields)
                                        : object("VirtualMachine", "vm-1", "customValue", custom))
                                + "</returnval>"));
        Inventory inventory = client.inventory(new Wanted(true, false), LONG);
        assertEquals(
                List.of(new Label(Label.Kind.ATTRIBUTE, "owner", "a team")),
                inventory.machines().get(0).labels());
        assertEquals(Optional.empty(), inventory.withoutLabels());
    }

    @Test
    void withoutPermissionForAttributesTheRestIsThere() throws Exception {
        vcenter.on(
                "RetrievePropertiesEx",
                call -> call.body().contains("<pathSet>field</pathSet>")
                        ? Answer.fault("NoPermission", "<privilegeId>System.View</privilegeId>")
                        : Answer.of(
                                "RetrievePropertiesEx",
                                "<returnval>" + object("VirtualMachine", "vm-1") + "</returnval>"));
        Inventory inventory = client.inventory(new Wanted(true, true), LONG);
        assertEquals(1, inventory.machines().size());
        assertTrue(inventory.withoutLabels().isPresent());
    }

    @Test
    void tagsComeFromTheRestApi() throws Exception {
        page("RetrievePropertiesEx", "", object("VirtualMachine", "vm-1") + object("VirtualMachine", "vm-2"));
        json("POST /api/session", "\"tok\"");
        json("GET /api/cis/tagging/tag", "[\"urn:t1\",\"urn:t2\"]");
        json("GET /api/cis/tagging/tag/urn:t1", "{\"name\":\"gold\",\"category_id\":\"urn:c1\"}");
        json("GET /api/cis/tagging/tag/urn:t2", "{\"name\":\"prod\",\"category_id\":\"urn:c1\"}");
        json("GET /api/cis/tagging/category/urn:c1", "{\"name\":\"tier\"}");
        json(
                "POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags",
                "[{\"tag_id\":\"urn:t1\",\"object_ids\":[{\"id\":\"vm-1\",\"type\":\"VirtualMachine\"},{\"id\":\"vm-9\",\"type\":\"VirtualMachine\"}]},"
                        + "{\"tag_id\":\"urn:t2\",\"object_ids\":[]}]");
        Inventory inventory = client.inventory(new Wanted(false, true), LONG);
        assertEquals(
                List.of(new Label(Label.Kind.TAG, "tier", "gold")),
                inventory.machines().get(0).labels());
        assertEquals(List.of(), inventory.machines().get(1).labels());
        client.inventory(new Wanted(false, true), LONG);
        assertEquals(1, vcenter.calls("GET /api/cis/tagging/tag/urn:t1").size());
        assertEquals(
                "{\"tag_ids\":[\"urn:t1\",\"urn:t2\"]}",
                vcenter.calls("POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags")
                        .get(0)
                        .body());
    }

    private void json(String request, String reply) {
        vcenter.on(request, call -> Answer.plain(200, reply));
    }
}
