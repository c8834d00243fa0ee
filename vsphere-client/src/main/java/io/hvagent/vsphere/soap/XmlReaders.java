package io.hvagent.vsphere.soap;

import java.io.InputStream;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Makes readers of XML that know no DTD, no entities of a document's own, and fetch nothing. Thread-safe. */
public final class XmlReaders {
    /**
     * Limits of newer JDKs that are meant for entities, which are refused here, but count every escaped character of a text too; and one
     * for the depth, for which {@link Xml} has its own.
     */
    private static final List<String> OWN_LIMITS =
            List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit", "jdk.xml.maxElementDepth");

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    public XmlReaders() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        OWN_LIMITS.stream().filter(factory::isPropertySupported).forEach(limit -> factory.setProperty(limit, 0));
    }

    /** A reader of a document, before its first element. Ends with the caller's stream, which it does not close. */
    public Xml read(InputStream document) throws XMLStreamException {
        return new Xml(reader(document));
    }

    private synchronized XMLStreamReader reader(InputStream document) throws XMLStreamException {
        return factory.createXMLStreamReader(document);
    }
}
