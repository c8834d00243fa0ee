package io.hvagent.vsphere.soap;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A document that is read once, from its first byte to its last, element by element:
 *
 * <pre>{@code
 * while (xml.child()) {
 *     switch (xml.name()) {
 *         case "token" -> token = xml.text();
 *         default -> xml.skip();
 *     }
 * }
 * }</pre>
 *
 * Whoever is given an element by {@link #child()} reads it to its end with one of {@link #text()}, {@link #chars},
 * {@link #skip()} or a loop of its own. Not thread-safe. Every method throws {@link XMLStreamException} for what is no XML,
 * has a DOCTYPE or is nested too deeply; its message repeats nothing that the server wrote.
 */
public final class Xml {
    /** Far more than any reply of vSphere has. */
    private static final int MAX_DEPTH = 100;

    private final XMLStreamReader reader;
    private int depth;
    private final StringBuilder text = new StringBuilder();

    Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Takes the characters of an element, in as many pieces as they arrive in. */
    @FunctionalInterface
    public interface Chars {
        /** The array is valid during the call only. */
        void take(char[] chars, int start, int count) throws XMLStreamException;
    }

    /** Goes to the next element within the current one; false at the end of the current one. */
    public boolean child() throws XMLStreamException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // text between elements means nothing in SOAP
                }
            }
        }
    }

    /** The current element's name, without its prefix; after {@link #child()} only. */
    public String name() {
        return reader.getLocalName();
    }

    /** An attribute that is in no namespace: never {@code xsi:type} when {@code type} is asked for. Null if there is none. */
    public String attribute(String name) {
        return attribute(null, name);
    }

    /** The name of xsi:type without its prefix, or null. */
    public String type() {
        String type = attribute(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        return type == null ? null : type.substring(type.indexOf(':') + 1);
    }

    private String attribute(String namespace, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(reader.getAttributeLocalName(i)) && same(namespace, reader.getAttributeNamespace(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    private static boolean same(String wanted, String namespace) {
        return wanted == null ? namespace == null || namespace.isEmpty() : wanted.equals(namespace);
    }

    /** Reads the current element to its end: its own characters, without those of elements in it. */
    public String text() throws XMLStreamException {
        text.setLength(0);
        chars(text::append);
        return text.toString();
    }

    /** Reads the current element to its end, passing its own characters on as they arrive. */
    public void chars(Chars to) throws XMLStreamException {
        int own = depth;
        while (depth >= own) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth == own) {
                        to.take(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                default -> {
                    // elements within are passed over
                }
            }
        }
    }

    /** Reads the current element to its end. */
    public void skip() throws XMLStreamException {
        int own = depth;
        while (depth >= own) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        int event = reader.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> deeper();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD ->
                throw new XMLStreamException("it has a DOCTYPE, which no reply of vSphere has");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it has entities of its own");
            default -> {
                // nothing to count or refuse
            }
        }
        return event;
    }

    private void deeper() throws XMLStreamException {
        if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("it is nested more than " + MAX_DEPTH + " elements deep");
        }
    }
}
