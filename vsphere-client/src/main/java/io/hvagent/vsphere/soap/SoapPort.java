package io.hvagent.vsphere.soap;

import io.hvagent.http.Reply;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Calls methods of one server's SOAP API, at {@code /sdk}. Thread-safe. */
public final class SoapPort {
    private static final String PATH = "/sdk";
    private static final int OK = 200;

    private final TargetClient client;
    private final XmlReaders readers;
    private final String server;

    /** @param server how messages call it */
    public SoapPort(TargetClient client, XmlReaders readers, String server) {
        this.client = client;
        this.readers = readers;
        this.server = server;
    }

    /**
     * What goes along with every call of one session.
     *
     * @param action the SOAPAction, which is the version of the API that is spoken
     */
    public record Manner(String action, Cookies cookies) {
        @Override
        public String toString() {
            return action;
        }
    }

    /** Reads the element that a method answers with, to its end. */
    @FunctionalInterface
    public interface Body<T> {
        T read(Xml response) throws XMLStreamException;
    }

    /**
     * Sends a call that is written whole, and reads the reply while it arrives.
     *
     * @throws SoapFault if the server answers with one
     * @throws HttpFailure for a status without a fault
     * @throws CollectException UNREACHABLE, TIMEOUT, UNTRUSTED, or BAD_REPLY for what is no reply of this API
     */
    public <T> T call(Envelope call, Manner manner, Body<T> body, Deadline deadline)
            throws CollectException, InterruptedException {
        Request request = new Request("POST", PATH, headers(call, manner), List.of(call.buffer()), call.isRepeatable());
        return client.send(request, deadline.left(), reply -> {
            manner.cookies().take(reply.headers("set-cookie"));
            return read(reply, call.method() + " at " + server, body);
        });
    }

    private static Map<String, String> headers(Envelope call, Manner manner) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/xml; charset=utf-8");
        headers.put("SOAPAction", manner.action());
        if (call.wantsPlainReply()) {
            headers.put("Accept-Encoding", "identity");
        }
        String cookies = manner.cookies().header();
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookies);
        }
        return headers;
    }

    private <T> T read(Reply reply, String call, Body<T> body) throws CollectException {
        try {
            if (reply.status() == OK) {
                return inEnvelope(readers.read(reply.body()), call, body);
            }
            inEnvelope(readers.read(reply.body()), call, SoapPort::nothing);
        } catch (XMLStreamException | RuntimeException e) {
            if (reply.status() == OK) {
                throw new CollectException(
                        Reason.BAD_REPLY, call + " brought no reply of the vSphere API: " + why(e), e);
            }
        }
        throw new HttpFailure(call, reply.status());
    }

    private static boolean nothing(Xml response) throws XMLStreamException {
        response.skip();
        return true;
    }

    private static <T> T inEnvelope(Xml xml, String call, Body<T> body) throws XMLStreamException, SoapFault {
        if (xml.child() && xml.name().equals("Envelope")) {
            while (xml.child()) {
                if (xml.name().equals("Body")) {
                    return inBody(xml, call, body);
                }
                xml.skip();
            }
        }
        throw new XMLStreamException("it is no SOAP envelope");
    }

    private static <T> T inBody(Xml xml, String call, Body<T> body) throws XMLStreamException, SoapFault {
        if (!xml.child()) {
            throw new XMLStreamException("its body is empty");
        }
        if (xml.name().equals("Fault")) {
            throw new SoapFault(call, FaultReader.read(xml));
        }
        T answer = body.read(xml);
        rest(xml);
        return answer;
    }

    /** To the document's end, so that its connection can be used again, and a cut reply is noticed. */
    private static void rest(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            xml.skip();
        }
        xml.child();
        xml.child();
    }

    private static String why(Exception e) {
        String message = e instanceof XMLStreamException && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getName();
        return message.lines().reduce("", (before, line) -> line).strip();
    }
}
