package io.hvagent.vsphere.inventory;

import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads one page of RetrievePropertiesEx after the other, object by object. Not thread-safe. */
final class PageReader implements SoapPort.Body<Optional<String>> {
    /** More than any vCenter manages. */
    private static final int MOST_OBJECTS = 1_000_000;

    private final Collected collected;
    private final Properties properties = new Properties();

    PageReader(Collected collected) {
        this.collected = collected;
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
        if (collected.size() >= MOST_OBJECTS) {
            throw new XMLStreamException("it has more than " + MOST_OBJECTS + " objects");
        }
        Optional<Moref> object = Optional.empty();
        properties.clear();
        while (xml.child()) {
            switch (xml.name()) {
                case "obj" -> object = Optional.of(Moref.read(xml));
                case "propSet" -> property(xml);
                default -> xml.skip();
            }
        }
        object.ifPresent(named -> collected.add(named, properties));
    }

    private void property(Xml xml) throws XMLStreamException {
        String path = "";
        while (xml.child()) {
            switch (xml.name()) {
                case "name" -> path = xml.text();
                case "val" -> value(xml, path);
                default -> xml.skip();
            }
        }
    }

    private void value(Xml xml, String path) throws XMLStreamException {
        if (!path.equals("customValue")) {
            properties.put(path, xml.text());
            return;
        }
        while (xml.child()) {
            custom(xml);
        }
    }

    private void custom(Xml xml) throws XMLStreamException {
        String key = "";
        String value = "";
        while (xml.child()) {
            switch (xml.name()) {
                case "key" -> key = xml.text().strip();
                case "value" -> value = xml.text();
                default -> xml.skip();
            }
        }
        if (key.matches("-?\\d{1,9}") && !value.isEmpty()) {
            properties.custom(new Properties.FieldValue(Integer.parseInt(key), value));
        }
    }
}
