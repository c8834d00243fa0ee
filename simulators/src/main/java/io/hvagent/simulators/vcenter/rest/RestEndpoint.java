package io.hvagent.simulators.vcenter.rest;

import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.http.Request;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.session.Session.Origin;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The REST API: the older tree under {@code /rest/com/vmware} and {@code /rest/appliance}, whose results are wrapped, and the
 * newer one under {@code /api}. Thread-safe.
 */
public final class RestEndpoint {
    private static final String HEADER = "vmware-api-session-id";
    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]*)\"");

    private final Setup setup;
    private final Sessions sessions;
    private final Services services;
    private final Tagging tagging;
    private final Logins logins;

    /** Is told of logins. */
    public interface Logins {
        void result(boolean right);
    }

    /** What the API tells of. */
    public record Content(Services services, Tagging tagging) {}

    public RestEndpoint(Setup setup, Sessions sessions, Content content, Logins logins) {
        this.setup = setup;
        this.sessions = sessions;
        this.services = content.services();
        this.tagging = content.tagging();
        this.logins = logins;
    }

    public void answer(Exchange exchange) {
        exchange.header("Content-Type", "application/json");
        Answer answer = new Answer(exchange, exchange.request().path().startsWith("/rest/"));
        String path = path(exchange.request().path());
        if (path.equals("session")) {
            session(answer);
        } else if (used(exchange.request()).isEmpty()) {
            answer.error(401, "unauthenticated");
        } else if (path.startsWith("appliance/") && !setup.rights().services()) {
            answer.error(403, "unauthorized");
        } else {
            resource(path, answer);
        }
    }

    /** The same path for both trees. */
    private static String path(String path) {
        return path.replaceFirst("^/rest/com/vmware/cis/|^/rest/|^/api/cis/|^/api/", "");
    }

    private void session(Answer answer) {
        Request request = answer.exchange().request();
        if (request.method().equals("POST")) {
            open(answer);
            return;
        }
        Optional<Session> session = used(request);
        if (session.isEmpty()) {
            answer.error(401, "unauthenticated");
        } else if (request.method().equals("DELETE")) {
            sessions.end(session.get().key());
            answer.exchange().status(answer.wrapped() ? 200 : 204);
        } else {
            answer.value(describe(session.get()));
        }
    }

    private void open(Answer answer) {
        Request request = answer.exchange().request();
        boolean right = request.header("authorization").equals(expected());
        logins.result(right);
        if (!right) {
            answer.error(401, "unauthenticated");
            return;
        }
        Session session = sessions.open(setup.user(), new Origin(request.peer(), request.header("user-agent")));
        answer.exchange().header("Set-Cookie", HEADER + "=" + session.key() + ";Path=/rest;Secure;HttpOnly");
        answer.exchange().status(answer.wrapped() ? 200 : 201);
        answer.value(session.key());
    }

    private String expected() {
        String pair = setup.user() + ":" + setup.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private void resource(String path, Answer answer) {
        switch (path) {
            case "appliance/vmon/service" -> answer.map(services.monitored());
            case "appliance/services" -> answer.map(services.plain());
            case "tagging/category" -> answer.value(tagging.categories());
            case "tagging/tag" -> answer.value(tagging.ids());
            case "tagging/tag-association" -> associations(answer);
            default -> single(path, answer);
        }
    }

    private void single(String path, Answer answer) {
        int slash = path.lastIndexOf('/');
        String id = URLDecoder.decode(path.substring(slash + 1), StandardCharsets.UTF_8)
                .replaceFirst("^id:", "");
        switch (path.substring(0, Math.max(0, slash))) {
            case "tagging/category" -> answer.found(tagging.category(id));
            case "tagging/tag" -> answer.found(tagging.tag(id));
            case "tagging/tag-association" -> answer.value(tagging.objects(id));
            case "appliance/vmon/service" ->
                answer.found(Optional.ofNullable(services.monitored().get(id)));
            case "appliance/services" ->
                answer.found(Optional.ofNullable(services.plain().get(id)));
            default -> answer.error(404, "not_found");
        }
    }

    private void associations(Answer answer) {
        Request request = answer.exchange().request();
        if (request.query().endsWith("action=list-attached-objects-on-tags")) {
            answer.value(tagging.objectsOf(strings(request)));
        } else if (request.query().endsWith("action=list-attached-tags-on-objects")) {
            answer.value(tagging.tagsOf(strings(request)));
        } else {
            answer.error(404, "not_found");
        }
    }

    private Optional<Session> used(Request request) {
        String key = request.header(HEADER);
        return key.isEmpty() ? request.cookie(HEADER).flatMap(sessions::use) : sessions.use(key);
    }

    /** Every text in a body; those that are no ids of anything do no harm. */
    private static List<String> strings(Request request) {
        List<String> strings = new ArrayList<>();
        Matcher matcher = STRING.matcher(request.body().text());
        while (matcher.find()) {
            strings.add(matcher.group(1));
        }
        return strings;
    }

    private static Map<String, Object> describe(Session session) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", session.user());
        fields.put("created_time", session.began().toString());
        fields.put("last_accessed_time", session.active().toString());
        return fields;
    }
}
