package io.hvagent.vsphere;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that keeps sessions as a vCenter does, and answers each method with what a test wrote down for it. */
final class FakeVcenter implements AutoCloseable {
    private static final Pattern METHOD = Pattern.compile("<e:Body><(\\w+)");
    private static final Set<String> OPEN = Set.of("RetrieveServiceContent", "Login");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessionCount = new AtomicInteger();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What arrived: a method of the API, or a verb and a path where it is no SOAP. */
    record Call(String method, String body, String cookie, String action, Map<String, List<String>> headers) {}

    /** What is answered. */
    record Answer(int status, String body, List<String> cookies) {
        static Answer of(String method, String result) {
            return new Answer(
                    200,
                    envelope("<" + method + "Response xmlns=\"urn:vim25\">" + result + "</" + method + "Response>"),
                    List.of());
        }

        static Answer fault(String name, String fields) {
            return new Answer(
                    500,
                    envelope(
                            "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>it is so</faultstring><detail><"
                                    + name + "Fault xmlns=\"urn:vim25\" xsi:type=\"" + name + "\">" + fields + "</"
                                    + name
                                    + "Fault></detail></soapenv:Fault>"),
                    List.of());
        }

        static Answer plain(int status, String body) {
            return new Answer(status, body, List.of());
        }

        Answer with(String cookie) {
            return new Answer(status, body, List.of(cookie));
        }
    }

    /** Answers one method. */
    @FunctionalInterface
    interface Script {
        Answer answer(Call call) throws Exception;
    }

    private FakeVcenter(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        on("GET /sdk/vimServiceVersions.xml", call -> Answer.plain(404, ""));
        on("RetrieveServiceContent", call -> Answer.of("RetrieveServiceContent", Recorded.CONTENT));
        on("Login", this::login);
        on("Logout", this::logout);
    }

    static FakeVcenter start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        FakeVcenter fake = new FakeVcenter(server);
        server.start();
        return fake;
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>\n" + body
                + "\n</soapenv:Body>\n</soapenv:Envelope>";
    }

    /** From now on this is how the method is answered. */
    FakeVcenter on(String method, Script script) {
        scripts.put(method, script);
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> calls() {
        return calls;
    }

    List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** The names of all methods that were called. */
    List<String> methods() {
        return calls.stream().map(Call::method).toList();
    }

    Set<String> sessions() {
        return sessions;
    }

    private Answer login(Call call) {
        if (!call.body().contains("<userName>monitor</userName><password>p&lt;w&amp;d</password>")) {
            return Answer.fault("InvalidLogin", "");
        }
        String id = "s" + sessionCount.incrementAndGet();
        sessions.add(id);
        return Answer.of("Login", "<returnval><key>" + id + "</key></returnval>")
                .with("vmware_soap_session=\"" + id + "\"; Path=/; HttpOnly; Secure");
    }

    private Answer logout(Call call) {
        sessions.remove(session(call));
        return Answer.of("Logout", "");
    }

    private static String session(Call call) {
        return call.cookie().replaceAll("vmware_soap_session=\"|\".*", "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            answer.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private Answer answer(HttpExchange exchange) throws Exception {
        Call call = call(exchange);
        calls.add(call);
        boolean soap = exchange.getRequestURI().getPath().equals("/sdk");
        if (soap && !OPEN.contains(call.method()) && !sessions.contains(session(call))) {
            return Answer.fault(
                    "NotAuthenticated", "<object type=\"X\">x</object><privilegeId>System.View</privilegeId>");
        }
        Script script = scripts.get(call.method());
        return script == null ? Answer.plain(404, "") : script.answer(call);
    }

    private static Call call(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher method = METHOD.matcher(body);
        return new Call(
                method.find() ? method.group(1) : exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                body,
                first(exchange, "Cookie"),
                first(exchange, "SOAPAction"),
                Map.copyOf(exchange.getRequestHeaders()));
    }

    private static String first(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
