package io.hvagent.simulators.vcenter.soap;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Bytes;
import java.nio.charset.StandardCharsets;

/** Writes replies as a vCenter does. */
public final class Envelope {
    private static final byte[] HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"
             xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
             xmlns:xsd="http://www.w3.org/2001/XMLSchema"
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <soapenv:Body>
            """.getBytes(StandardCharsets.US_ASCII);
    private static final String TAIL = "\n</soapenv:Body>\n</soapenv:Envelope>";

    private Envelope() {}

    /** Begins the reply to a method. */
    public static Bytes begin(String method, Bytes out) {
        return out.raw(HEAD).ascii("<").utf8(method).ascii("Response xmlns=\"urn:vim25\">");
    }

    public static void end(String method, Bytes out) {
        out.ascii("</").utf8(method).ascii("Response>").ascii(TAIL);
    }

    public static void fault(SoapFault fault, Bytes out) {
        out.raw(HEAD);
        fault.write(out);
        out.ascii(TAIL);
    }

    /** Writes an element of plain text. */
    public static Bytes element(String name, String text, Bytes out) {
        out.ascii("<").ascii(name).ascii(">");
        XmlText.write(text, out);
        return out.ascii("</").ascii(name).ascii(">");
    }

    /** Writes an element that refers to an object. */
    public static Bytes reference(String name, Ref to, Bytes out) {
        out.ascii("<").ascii(name).ascii(" type=\"");
        XmlText.write(to.type(), out);
        out.ascii("\">");
        XmlText.write(to.moid(), out);
        return out.ascii("</").ascii(name).ascii(">");
    }
}
