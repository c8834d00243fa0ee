package io.hvagent.vsphere.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    private static final String XSI = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final XmlReaders readers = new XmlReaders();

    private Xml xml(String document) throws XMLStreamException {
        return readers.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text of the root element. */
    private String text(String document) throws XMLStreamException {
        Xml xml = xml(document);
        assertTrue(xml.child());
        return xml.text();
    }

    @Test
    void anElementHasItsOwnTextOnly() throws Exception {
        assertEquals("a&b<c>d", text("<r>a&amp;b<x>no</x><![CDATA[<c>]]><!-- no --><?no no?>&#100;</r>"));
    }

    @Test
    void elementsAreWalkedAndSkipped() throws Exception {
        Xml xml = xml("<r>\n <a><b>1</b></a>\n <n:c xmlns:n='urn:n'>2</n:c></r>");
        assertTrue(xml.child());
        assertTrue(xml.child());
        assertEquals("a", xml.name());
        xml.skip();
        assertTrue(xml.child());
        assertEquals("c", xml.name());
        assertEquals("2", xml.text());
        assertFalse(xml.child());
        assertFalse(xml.child());
    }

    @Test
    void theTypeOfAReferenceIsNotItsXsiType() throws Exception {
        Xml xml = xml("<r " + XSI + " xsi:type='x:ManagedObjectReference' type='Folder'/>");
        xml.child();
        assertEquals("Folder", xml.attribute("type"));
        assertEquals("ManagedObjectReference", xml.type());
    }

    @Test
    void anAttributeThatIsNotThereIsNull() throws Exception {
        Xml xml = xml("<r " + XSI + " xsi:type='X'/>");
        xml.child();
        assertNull(xml.attribute("type"));
    }

    @Test
    void aTextThatArrivesInPiecesIsWhole() throws Exception {
        String document = "<r>" + "0123456789,".repeat(20_000) + "</r>";
        InputStream slow = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 7));
            }
        };
        Xml xml = readers.read(slow);
        xml.child();
        assertEquals("0123456789,".repeat(20_000), xml.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r><r>x</r>",
                "<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><r>&c;&c;&c;</r>",
                "<!DOCTYPE html><html><body>no</body></html>",
                "<r>&a;</r>",
                "<r>",
                "",
                "no xml",
                "<r></s>",
                "<r a='1' a='2'/>",
                "\u0000\u0001\u0002"
            })
    void whatIsNoPlainXmlIsRefused(String document) {
        assertThrows(XMLStreamException.class, () -> text(document));
    }

    @Test
    void nothingIsFetched() throws Exception {
        try (ServerSocket outside = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + outside.getLocalPort() + "/x";
            for (String document : new String[] {
                "<!DOCTYPE r SYSTEM \"" + url + "\"><r/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + url + "\">]><r>&x;</r>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]><r/>",
                "<r " + XSI + " xsi:schemaLocation=\"urn:x " + url + "\"/>"
            }) {
                try {
                    text(document);
                } catch (XMLStreamException refused) {
                    assertFalse(refused.getMessage().contains(url));
                }
            }
            outside.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, outside::accept);
        }
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertEquals("", text("<r>".repeat(100) + "</r>".repeat(100)));
        XMLStreamException refused =
                assertThrows(XMLStreamException.class, () -> text("<r>".repeat(200_000) + "</r>".repeat(200_000)));
        assertTrue(refused.getMessage().contains("deep"), refused.getMessage());
    }

    @Test
    void manyEscapesAreNoBomb() throws Exception {
        assertEquals("&".repeat(300_000), text("<r>" + "&amp;".repeat(300_000) + "</r>"));
    }
}
