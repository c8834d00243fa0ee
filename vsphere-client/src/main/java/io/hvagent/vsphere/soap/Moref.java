package io.hvagent.vsphere.soap;

import javax.xml.stream.XMLStreamException;

/**
 * A reference to a managed object.
 *
 * @param type such as {@code VirtualMachine}; empty where a server left it out
 * @param moid such as {@code vm-42}; unique within one server
 */
public record Moref(String type, String moid) {
    /** Reads the element that the reader is at, to its end. */
    public static Moref read(Xml xml) throws XMLStreamException {
        String type = xml.attribute("type");
        return new Moref(type == null ? "" : type, xml.text());
    }
}
