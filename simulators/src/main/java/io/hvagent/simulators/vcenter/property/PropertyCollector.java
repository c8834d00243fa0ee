package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Hidden;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.property.FilterSpec.PropertySpec;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** RetrieveProperties, and RetrievePropertiesEx with its pages. Thread-safe. */
public final class PropertyCollector {
    private final Objects objects;
    private final int maxPage;

    /** An object and what is wanted of it. */
    private record Wanted(Ref object, PropertySpec properties) {}

    /** What is left of a result. */
    private record Rest(List<Wanted> wanted, int page) {}

    /** @param maxPage objects that a page has at most, whatever the client asks for */
    public PropertyCollector(Objects objects, int maxPage) {
        this.objects = objects;
        this.maxPage = maxPage;
    }

    public Map<String, Call.Method> methods() {
        return Map.of(
                "RetrieveProperties", this::retrieve,
                "RetrievePropertiesEx", this::retrieveEx,
                "ContinueRetrievePropertiesEx", this::continueEx,
                "CancelRetrievePropertiesEx", this::cancelEx);
    }

    private void retrieve(Call call) throws SoapFault, Malformed {
        Question question = Question.read(call.arguments());
        List<Wanted> wanted = wanted(question.filters(), call.user());
        call.begin();
        for (Wanted one : wanted) {
            write("returnval", one, call);
        }
        call.end();
    }

    private void retrieveEx(Call call) throws SoapFault, Malformed {
        Question question = Question.read(call.arguments());
        List<Wanted> wanted = wanted(question.filters(), call.user());
        int asked = question.maxObjects() > 0 ? question.maxObjects() : maxPage;
        page(call, new Rest(wanted, Math.min(asked, maxPage)));
    }

    private void continueEx(Call call) throws SoapFault, Malformed {
        page(call, take(call));
    }

    private void cancelEx(Call call) throws SoapFault, Malformed {
        take(call);
        call.done();
    }

    private Rest take(Call call) throws SoapFault, Malformed {
        String token = call.arguments().child() ? call.arguments().text() : "";
        Object rest = call.user().kept().remove("token " + token);
        if (!(rest instanceof Rest left)) {
            throw SoapFault.invalidProperty("token");
        }
        return left;
    }

    private void page(Call call, Rest rest) throws SoapFault {
        Bytes out = call.begin();
        int size = Math.min(rest.page(), rest.wanted().size());
        if (size > 0) {
            out.ascii("<returnval>");
            if (size < rest.wanted().size()) {
                Envelope.element("token", keep(rest, size, call.user()), out);
            }
            for (Wanted one : rest.wanted().subList(0, size)) {
                write("objects", one, call);
            }
            out.ascii("</returnval>");
        }
        call.end();
    }

    private static String keep(Rest rest, int done, Session session) {
        String token = UUID.randomUUID().toString();
        List<Wanted> left = rest.wanted().subList(done, rest.wanted().size());
        session.kept().put("token " + token, new Rest(left, rest.page()));
        return token;
    }

    private List<Wanted> wanted(List<FilterSpec> filters, Session session) throws SoapFault {
        List<Wanted> wanted = new ArrayList<>();
        Set<String> checked = new HashSet<>();
        for (FilterSpec filter : filters) {
            for (Ref object : new Selector(objects, session).select(filter)) {
                filter.of(object.type()).ifPresent(p -> wanted.add(new Wanted(object, p)));
            }
        }
        for (Wanted one : wanted) {
            if (checked.add(one.object().type() + one.properties().paths())) {
                check(one, session);
            }
        }
        return wanted;
    }

    /** Finds paths that do not exist before anything is written. */
    private void check(Wanted one, Session session) throws SoapFault {
        for (String path : one.properties().paths()) {
            objects.get(one.object(), path, session);
        }
    }

    private void write(String element, Wanted one, Call call) throws SoapFault {
        if (!objects.exists(one.object(), call.user())) {
            return; // it went away between two pages
        }
        Bytes out = call.out();
        out.ascii("<").ascii(element).ascii(">");
        Envelope.reference("obj", one.object(), out);
        properties(one, call);
        out.ascii("</").ascii(element).ascii(">");
        call.exchange().spill();
    }

    private void properties(Wanted one, Call call) throws SoapFault {
        Session session = call.user();
        Hidden hidden = objects.hidden(one.object());
        List<String> paths = one.properties().all()
                ? objects.paths(one.object(), session)
                : one.properties().paths();
        for (String path : paths) {
            if (!hidden.isUnset(path) && !hidden.isForbidden(path)) {
                property(path, objects.get(one.object(), path, session), call.out());
            }
        }
        paths.stream().filter(hidden::isForbidden).forEach(path -> missing(path, one.object(), call.out()));
    }

    private static void property(String path, Value value, Bytes out) {
        if (!value.equals(Value.UNSET)) {
            out.ascii("<propSet><name>").utf8(path).ascii("</name>");
            ValueWriter.typed("val", value, out);
            out.ascii("</propSet>");
        }
    }

    private static void missing(String path, Ref object, Bytes out) {
        out.ascii("<missingSet><path>").utf8(path).ascii("</path><fault><fault xsi:type=\"NoPermission\">");
        Envelope.reference("object", object, out);
        out.ascii("<privilegeId>System.Read</privilegeId></fault><localizedMessage>")
                .ascii("Permission to perform this operation was denied.</localizedMessage></fault></missingSet>");
    }
}
