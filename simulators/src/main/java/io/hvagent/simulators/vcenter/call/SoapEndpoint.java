package io.hvagent.simulators.vcenter.call;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.http.Request;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.session.Sessions;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers the calls that come to {@code /sdk}. Thread-safe. */
public final class SoapEndpoint {
    /** The cookie that names a session. */
    public static final String COOKIE = "vmware_soap_session";

    private static final Set<String> FOR_ALL = Set.of("RetrieveServiceContent", "Login");
    private static final int MAX_ELEMENTS = 500_000;

    private final Map<String, Call.Method> methods;
    private final Sessions sessions;
    private final Watch watch;

    /** Sees each call before it is answered, and may answer in its place. */
    public interface Watch {
        /** Returns false if it has written the reply itself. */
        boolean pass(String method, Exchange exchange) throws SoapFault;
    }

    public SoapEndpoint(Map<String, Call.Method> methods, Sessions sessions, Watch watch) {
        this.methods = Map.copyOf(methods);
        this.sessions = sessions;
        this.watch = watch;
    }

    public void answer(Exchange exchange) {
        exchange.header("Content-Type", "text/xml; charset=utf-8");
        try {
            call(exchange);
        } catch (SoapFault e) {
            fault(e, exchange);
        } catch (Malformed | IndexOutOfBoundsException e) {
            fault(SoapFault.invalidRequest("The request could not be read: " + e.getMessage()), exchange);
        }
    }

    private void call(Exchange exchange) throws SoapFault, Malformed {
        Request request = exchange.request();
        XmlReader xml = new XmlReader(request.body().bytes(), request.body().length());
        String method = enter(xml);
        if (!watch.pass(method, exchange)) {
            return;
        }
        Call.Method known = methods.get(method);
        if (known == null) {
            throw SoapFault.invalidRequest("no such method: " + method);
        }
        Ref target = target(xml);
        Optional<Session> session = request.cookie(COOKIE).flatMap(sessions::use);
        if (session.isEmpty() && !FOR_ALL.contains(method)) {
            throw SoapFault.notAuthenticated(target);
        }
        known.answer(new Call(method, target, xml, exchange, session));
    }

    private static String enter(XmlReader xml) throws Malformed {
        if (!xml.child() || !xml.is("Envelope")) {
            throw new Malformed("not an envelope");
        }
        while (xml.child()) {
            if (xml.is("Body") && xml.child()) {
                return xml.name();
            }
            xml.skip();
        }
        throw new Malformed("an envelope without a call");
    }

    private static Ref target(XmlReader xml) throws Malformed {
        if (!xml.child() || !xml.is("_this")) {
            throw new Malformed("a call on nothing");
        }
        return Call.reference(xml);
    }

    /** Refuses a request of more elements than a vCenter reads. */
    public static void limit(XmlReader xml) throws SoapFault {
        if (xml.elements() > MAX_ELEMENTS) {
            throw SoapFault.invalidRequest("XML document element count exceeds configured maximum " + MAX_ELEMENTS);
        }
    }

    private static void fault(SoapFault fault, Exchange exchange) {
        exchange.status(500);
        exchange.out().clear();
        Envelope.fault(fault, exchange.out());
    }
}
