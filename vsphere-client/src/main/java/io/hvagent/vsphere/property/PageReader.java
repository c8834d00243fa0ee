package io.hvagent.vsphere.property;

import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads one page of RetrievePropertiesEx after the other, object by object. Not thread-safe. */
final class PageReader implements SoapPort.Body<Optional<String>> {
    /** More than any vCenter manages. */
    private static final int MOST_OBJECTS = 1_000_000;

    private final ObjectReader reader;
    private int objects;

    PageReader(ObjectReader reader) {
        this.reader = reader;
    }

    /** Reads a page; returns the token of the next one, if there is one. */
    @Override
    public Optional<String> read(Xml response) throws XMLStreamException {
        Optional<String> token = Optional.empty();
        while (response.child()) {
            if (response.name().equals("returnval")) {
                token = page(response);
            } else {
                response.skip();
            }
        }
        return token;
    }

    private Optional<String> page(Xml xml) throws XMLStreamException {
        Optional<String> token = Optional.empty();
        while (xml.child()) {
            switch (xml.name()) {
                case "token" -> token = Optional.of(xml.text());
                case "objects" -> object(xml);
                default -> xml.skip();
            }
        }
        return token;
    }

    private void object(Xml xml) throws XMLStreamException {
        if (objects++ >= MOST_OBJECTS) {
            throw new XMLStreamException("it has more than " + MOST_OBJECTS + " objects");
        }
        Optional<Moref> object = Optional.empty();
        while (xml.child()) {
            switch (xml.name()) {
                case "obj" -> object = Optional.of(Moref.read(xml));
                case "propSet" -> property(xml);
                case "missingSet" -> missing(xml);
                default -> xml.skip();
            }
        }
        object.ifPresent(reader::object);
    }

    private void property(Xml xml) throws XMLStreamException {
        String path = "";
        while (xml.child()) {
            switch (xml.name()) {
                case "name" -> path = xml.text();
                case "val" -> reader.property(path, xml);
                default -> xml.skip();
            }
        }
    }

    private void missing(Xml xml) throws XMLStreamException {
        String path = "";
        Missing missing = new Missing("", "");
        while (xml.child()) {
            switch (xml.name()) {
                case "path" -> path = xml.text();
                case "fault" -> missing = fault(xml);
                default -> xml.skip();
            }
        }
        reader.missing(path, missing.fault(), missing.privilege());
    }

    private record Missing(String fault, String privilege) {}

    /** The fault of a LocalizedMethodFault. */
    private static Missing fault(Xml xml) throws XMLStreamException {
        String type = "";
        String privilege = "";
        while (xml.child()) {
            if (xml.name().equals("fault")) {
                type = Objects.requireNonNullElse(xml.type(), "");
                privilege = privilege(xml);
            } else {
                xml.skip();
            }
        }
        return new Missing(type, privilege);
    }

    private static String privilege(Xml xml) throws XMLStreamException {
        String privilege = "";
        while (xml.child()) {
            if (xml.name().equals("privilegeId")) {
                privilege = xml.text();
            } else {
                xml.skip();
            }
        }
        return privilege;
    }
}
