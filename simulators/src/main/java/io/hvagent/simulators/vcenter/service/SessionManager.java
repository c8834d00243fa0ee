package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.call.SoapEndpoint;
import io.hvagent.simulators.vcenter.events.Tally;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.session.Session.Origin;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Login, Logout, and what concerns sessions. Thread-safe. */
public final class SessionManager implements Objects.Service {
    private final Sessions sessions;
    private final Setup setup;
    private final Tally tally;

    public SessionManager(Sessions sessions, Setup setup, Tally tally) {
        this.sessions = sessions;
        this.setup = setup;
        this.tally = tally;
    }

    public Map<String, Call.Method> methods() {
        return Map.of(
                "Login", this::login,
                "Logout", this::logout,
                "SessionIsActive", this::isActive,
                "TerminateSession", this::terminate);
    }

    @Override
    public List<String> paths() {
        return List.of("currentSession", "sessionList");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        return switch (path) {
            case "currentSession" -> describe(session);
            case "sessionList" ->
                new Many(
                        "UserSession",
                        sessions.all().stream().map(SessionManager::describe).toList());
            default -> throw SoapFault.invalidProperty(path);
        };
    }

    private void login(Call call) throws SoapFault, Malformed {
        String user = "";
        String password = "";
        for (XmlReader xml = call.arguments(); xml.child(); ) {
            if (xml.is("userName")) {
                user = xml.text();
            } else if (xml.is("password")) {
                password = xml.text();
            } else {
                xml.skip();
            }
        }
        if (!user.equals(setup.user()) || !password.equals(setup.password())) {
            tally.refused();
            throw SoapFault.invalidLogin();
        }
        open(call, user);
    }

    private void open(Call call, String user) {
        if (sessions.all().size() >= setup.limits().sessions()) {
            call.exchange().status(503);
            call.out().ascii("Service Unavailable (too many sessions)");
            return;
        }
        tally.login();
        Origin origin = new Origin(
                call.exchange().request().peer(), call.exchange().request().header("user-agent"));
        Session session = sessions.open(user, origin);
        call.exchange()
                .header("Set-Cookie", SoapEndpoint.COOKIE + "=\"" + session.key() + "\"; Path=/; HttpOnly; Secure");
        call.begin();
        Value.write("returnval", List.of(describe(session)), call.out());
        call.end();
    }

    private void logout(Call call) throws SoapFault {
        sessions.end(call.user().key());
        call.done();
    }

    private void isActive(Call call) throws SoapFault, Malformed {
        String key = call.arguments().child() ? call.arguments().text() : "";
        need("Sessions.ValidateSession", call);
        boolean active = sessions.find(key).isPresent();
        Envelope.element("returnval", Boolean.toString(active), call.begin());
        call.end();
    }

    private void terminate(Call call) throws SoapFault, Malformed {
        need("Sessions.TerminateSession", call);
        while (call.arguments().child()) {
            if (!sessions.end(call.arguments().text())) {
                throw new SoapFault("NotFound", "The object or item referred to could not be found.", "");
            }
        }
        call.done();
    }

    private void need(String privilege, Call call) throws SoapFault {
        if (!setup.rights().sessions()) {
            throw SoapFault.noPermission(call.target(), privilege);
        }
    }

    private static Struct describe(Session session) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.text(session.key()));
        fields.put("userName", Value.text(session.user()));
        fields.put("fullName", Value.text(session.user()));
        fields.put("loginTime", Value.time(session.began()));
        fields.put("lastActiveTime", Value.time(session.active()));
        fields.put("locale", Value.text("en"));
        fields.put("messageLocale", Value.text("en"));
        fields.put("extensionSession", Value.flag(false));
        fields.put("ipAddress", Value.text(session.origin().address()));
        fields.put("userAgent", Value.text(session.origin().agent()));
        fields.put("callCount", Value.number(session.calls()));
        return new Struct("UserSession", fields);
    }
}
