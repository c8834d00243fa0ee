package io.hvagent.vsphere.soap;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads the Fault element of a SOAP reply. */
final class FaultReader {
    private String name = "Fault";
    private String text = "";
    private Optional<Moref> object = Optional.empty();
    private String subject = "";

    private FaultReader() {}

    /** Reads the Fault that the reader is at, to its end. */
    static SoapFault.Detail read(Xml xml) throws XMLStreamException {
        FaultReader reader = new FaultReader();
        while (xml.child()) {
            switch (xml.name()) {
                case "faultstring" -> reader.text = xml.text();
                case "detail" -> reader.detail(xml);
                default -> xml.skip();
            }
        }
        return new SoapFault.Detail(reader.name, reader.text, reader.object, reader.subject);
    }

    private void detail(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            String type = xml.type();
            name = type != null ? type : withoutSuffix(xml.name());
            fields(xml);
        }
    }

    /** The element of InvalidLogin is InvalidLoginFault. */
    private static String withoutSuffix(String element) {
        return element.endsWith("Fault") && element.length() > 5 ? element.substring(0, element.length() - 5) : element;
    }

    private void fields(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            switch (xml.name()) {
                case "obj", "object" -> object = Optional.of(Moref.read(xml));
                case "details", "privilegeId", "invalidProperty", "name" -> subject = xml.text();
                default -> xml.skip();
            }
        }
    }
}
