package io.hvagent.simulators.vcenter;

import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the vSphere API that shares nothing with the simulator: the JDK's HTTP client and StAX. */
final class Client {
    static final String PERF = "<_this type=\"PerformanceManager\">PerfMgr</_this>";
    static final String COLLECTOR = "<_this type=\"PropertyCollector\">propertyCollector</_this>";

    private final HttpClient http;
    private final URI base;
    private String cookie = "";

    Client(VcenterSimulator vcenter) throws IOException, GeneralSecurityException {
        this(vcenter.uri(), vcenter.identity());
    }

    Client(URI base, TlsIdentity identity) throws IOException, GeneralSecurityException {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(identity))
                .build();
    }

    static SSLContext trusting(TlsIdentity identity) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("vcenter", identity.certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** The same client, with its session, and without the connections that it kept. */
    static Client renewed(Client old, VcenterSimulator vcenter) throws IOException, GeneralSecurityException {
        Client client = new Client(vcenter);
        client.cookie = old.cookie;
        return client;
    }

    /** The key of the session that the cookie names. */
    String session() {
        return cookie.replaceAll("^[^=]*=\"?|\"$", "");
    }

    Client login(VcenterSimulator vcenter) throws Exception {
        call("Login", login(vcenter.user(), vcenter.password()));
        return this;
    }

    static String login(String user, String password) {
        return "<_this type=\"SessionManager\">SessionManager</_this><userName>" + user + "</userName><password>"
                + password + "</password>";
    }

    /** Calls a method that has to work; returns its response element. */
    Node call(String method, String arguments) throws Exception {
        HttpResponse<String> reply = send(method, arguments);
        if (reply.statusCode() != 200) {
            throw new AssertionError(method + " failed: " + reply.statusCode() + " " + reply.body());
        }
        return Node.parse(reply.body()).at("Body", method + "Response");
    }

    /** Calls a method that has to fail; returns the fault element within detail. */
    Node fault(String method, String arguments) throws Exception {
        HttpResponse<String> reply = send(method, arguments);
        if (reply.statusCode() != 500) {
            throw new AssertionError(method + " was to fail: " + reply.statusCode() + " " + reply.body());
        }
        Node fault = Node.parse(reply.body()).at("Body", "Fault");
        fault.at("faultcode");
        fault.at("faultstring");
        return fault.at("detail");
    }

    /** The xsi:type of the fault that a call has to fail with. */
    String faultType(String method, String arguments) throws Exception {
        return fault(method, arguments).only().attribute("xsi:type");
    }

    HttpResponse<String> send(String method, String arguments) throws IOException, InterruptedException {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><" + method
                + " xmlns=\"urn:vim25\">" + arguments + "</" + method + "></soapenv:Body></soapenv:Envelope>";
        return post(body);
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/sdk"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "urn:vim25/8.0.3.0")
                .POST(BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
        reply.headers().firstValue("set-cookie").ifPresent(c -> cookie = c.replaceAll(";.*", ""));
        return reply;
    }

    HttpResponse<String> http(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** All objects of a type with some properties, through a view and in pages: by moid, then by path. */
    Map<String, Map<String, Node>> inventory(String type, int page, String... paths) throws Exception {
        String view = call(
                        "CreateContainerView",
                        "<_this type=\"ViewManager\">ViewManager</_this><container type=\"Folder\">group-d1</container>"
                                + "<type>" + type + "</type><recursive>true</recursive>")
                .text("returnval");
        Map<String, Map<String, Node>> found = new TreeMap<>();
        Node reply = call("RetrievePropertiesEx", COLLECTOR + viewSpec(view, type, paths) + options(page));
        while (reply.has("returnval")) {
            read(reply.at("returnval"), found);
            if (!reply.at("returnval").has("token")) {
                break;
            }
            String token = reply.text("returnval", "token");
            reply = call("ContinueRetrievePropertiesEx", COLLECTOR + "<token>" + token + "</token>");
        }
        call("DestroyView", "<_this type=\"ContainerView\">" + view + "</_this>");
        return found;
    }

    private static void read(Node result, Map<String, Map<String, Node>> into) {
        for (Node object : result.all("objects")) {
            Map<String, Node> properties = new TreeMap<>();
            object.all("propSet").forEach(p -> properties.put(p.text("name"), p.at("val")));
            into.put(object.text("obj"), properties);
        }
    }

    static String options(int maxObjects) {
        return "<options><maxObjects>" + maxObjects + "</maxObjects></options>";
    }

    static String viewSpec(String view, String type, String... paths) {
        return "<specSet>" + propSet(type, paths) + "<objectSet><obj type=\"ContainerView\">" + view
                + "</obj><skip>true</skip><selectSet xsi:type=\"TraversalSpec\"><name>v</name>"
                + "<type>ContainerView</type><path>view</path><skip>false</skip></selectSet></objectSet></specSet>";
    }

    static String objectSpec(String type, String moid, String... paths) {
        return "<specSet>" + propSet(type, paths) + "<objectSet><obj type=\"" + type + "\">" + moid
                + "</obj></objectSet></specSet>";
    }

    private static String propSet(String type, String... paths) {
        StringBuilder set = new StringBuilder("<propSet><type>" + type + "</type><all>false</all>");
        for (String path : paths) {
            set.append("<pathSet>").append(path).append("</pathSet>");
        }
        return set.append("</propSet>").toString();
    }

    /** One property of one object. */
    Node property(String type, String moid, String path) throws Exception {
        return call("RetrieveProperties", COLLECTOR + objectSpec(type, moid, path))
                .at("returnval", "propSet", "val");
    }

    /** The numbers of the server's counters by their names. */
    Map<String, Integer> counters() throws Exception {
        Map<String, Integer> counters = new TreeMap<>();
        for (Node info :
                property("PerformanceManager", "PerfMgr", "perfCounter").all("PerfCounterInfo")) {
            String key =
                    info.text("groupInfo", "key") + "." + info.text("nameInfo", "key") + "." + info.text("rollupType");
            counters.put(key, Integer.parseInt(info.text("key")));
        }
        return counters;
    }

    static String querySpec(String type, String moid, String inner) {
        return "<querySpec><entity type=\"" + type + "\">" + moid + "</entity>" + inner + "</querySpec>";
    }

    static String metric(int counter, String instance) {
        return "<metricId><counterId>" + counter + "</counterId><instance>" + instance + "</instance></metricId>";
    }

    /** The entities of a QueryPerf reply. */
    List<Node> query(String... specs) throws Exception {
        List<Node> entities = new ArrayList<>();
        entities.addAll(call("QueryPerf", PERF + String.join("", specs)).all("returnval"));
        return entities;
    }
}
