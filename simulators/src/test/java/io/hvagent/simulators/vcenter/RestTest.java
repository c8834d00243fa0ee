package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.rest.Service;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.setup.Setup.Rights;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private final Fleet fleet = Fleet.demo();
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual());
        client = new Client(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private HttpResponse<String> login(String path, String password) throws Exception {
        String pair = vcenter.user() + ":" + password;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return client.http(
                client.request(path).header("Authorization", "Basic " + basic).POST(BodyPublishers.noBody()));
    }

    private String session(String path) throws Exception {
        return login(path, vcenter.password()).body().replaceAll(".*\"([0-9a-f-]{36})\".*", "$1");
    }

    private HttpRequest.Builder as(String session, String path) {
        return client.request(path).header("vmware-api-session-id", session);
    }

    private String get(String session, String path) throws Exception {
        HttpResponse<String> reply = client.http(as(session, path).GET());
        assertEquals(200, reply.statusCode(), path + ": " + reply.body());
        return reply.body();
    }

    private String post(String session, String path, String body) throws Exception {
        return client.http(as(session, path).POST(BodyPublishers.ofString(body)))
                .body();
    }

    private static List<String> ids(String json) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = Pattern.compile("urn:vmomi:[^\"]*").matcher(json);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    @Test
    void theOlderTreeWrapsItsResults() throws Exception {
        HttpResponse<String> login = login("/rest/com/vmware/cis/session", vcenter.password());
        assertEquals(200, login.statusCode());
        assertTrue(login.body().matches("\\{\"value\":\"[0-9a-f-]{36}\"}"), login.body());
        assertEquals(1, vcenter.openRestSessions());
        String session = session("/rest/com/vmware/cis/session");
        assertTrue(get(session, "/rest/com/vmware/cis/session").contains("\"user\":\"" + vcenter.user()));
        String services = get(session, "/rest/appliance/vmon/service");
        assertTrue(services.startsWith("{\"value\":[{\"key\":\"applmgmt\",\"value\":{"), services);
        assertEquals(
                200,
                client.http(as(session, "/rest/com/vmware/cis/session").DELETE())
                        .statusCode());
        assertEquals(
                401,
                client.http(as(session, "/rest/appliance/vmon/service").GET()).statusCode());
        assertEquals(1, vcenter.openRestSessions());
    }

    @Test
    void theNewerTreeDoesNot() throws Exception {
        HttpResponse<String> login = login("/api/session", vcenter.password());
        assertEquals(201, login.statusCode());
        assertTrue(login.body().matches("\"[0-9a-f-]{36}\""), login.body());
        String session = session("/api/session");
        assertTrue(get(session, "/api/appliance/services").contains("\"vpxd\":{"));
        assertTrue(get(session, "/api/appliance/vmon/service/vpxd").contains("\"health\":\"HEALTHY\""));
        assertEquals(
                404,
                client.http(as(session, "/api/appliance/services/none").GET()).statusCode());
        assertEquals(204, client.http(as(session, "/api/session").DELETE()).statusCode());
        assertEquals(401, client.http(as(session, "/api/session").GET()).statusCode());
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        assertEquals(401, login("/api/session", "wrong").statusCode());
        assertEquals(401, login("/rest/com/vmware/cis/session", "wrong").statusCode());
        assertEquals(2, vcenter.tally().failedLogins());
        assertEquals(2, vcenter.tally().credentials());
        assertEquals(0, vcenter.openRestSessions());
    }

    @Test
    void aServiceMayFail() throws Exception {
        vcenter.services().set(new Service("vpxd-svcs", "AUTOMATIC", "STOPPED", ""));
        String session = session("/rest/com/vmware/cis/session");
        String service = get(session, "/rest/appliance/vmon/service/vpxd-svcs");
        assertTrue(service.contains("\"state\":\"STOPPED\"") && !service.contains("health"), service);
    }

    @Test
    void aReaderMayNotSeeServices() throws Exception {
        vcenter.close();
        vcenter = Peer.start(fleet, Setup.usual().with(Rights.READ_ONLY));
        client = new Client(vcenter);
        String session = session("/api/session");
        HttpResponse<String> reply =
                client.http(as(session, "/api/appliance/services").GET());
        assertEquals(403, reply.statusCode());
        assertTrue(reply.body().contains("UNAUTHORIZED"));
    }

    @Test
    void callsOfTheRestApisCanGoWrongToo() throws Exception {
        vcenter.troubles().next(1, "POST /api/session", new Effect.Status(503));
        assertEquals(503, login("/api/session", vcenter.password()).statusCode());
        assertEquals(201, login("/api/session", vcenter.password()).statusCode());
        assertEquals(2, vcenter.tally().calls().get("POST /api/session"));
    }

    @Test
    void tagsAreFoundInBothTrees() throws Exception {
        String session = session("/api/session");
        for (String root : List.of("/rest/com/vmware/cis/tagging/", "/api/cis/tagging/")) {
            boolean old = root.startsWith("/rest");
            List<String> categories = ids(get(session, root + "category"));
            assertEquals(1, categories.size());
            assertTrue(get(session, root + "category/" + (old ? "id:" : "") + categories.get(0))
                    .contains("\"name\":\"environment\""));
            List<String> tags = ids(get(session, root + "tag"));
            assertEquals(2, tags.size());
            String tag = get(
                    session, root + "tag/" + (old ? "id:" : "") + tags.get(0).replace(":", "%3A"));
            assertTrue(tag.contains("\"name\":\"production\"") && tag.contains(categories.get(0)), tag);
            String action = root + "tag-association?" + (old ? "~" : "") + "action=";
            String objects =
                    post(session, action + "list-attached-objects-on-tags", "{\"tag_ids\":[\"" + tags.get(0) + "\"]}");
            assertEquals(28, objects.split("\"type\":\"VirtualMachine\"", -1).length - 1);
            String moid = fleet.machines().get(0).moid();
            String attached = post(
                    session,
                    action + "list-attached-tags-on-objects",
                    "{\"object_ids\":[{\"id\":\"" + moid + "\",\"type\":\"VirtualMachine\"}]}");
            assertEquals(List.of(tags.get(0)), ids(attached));
        }
    }
}
