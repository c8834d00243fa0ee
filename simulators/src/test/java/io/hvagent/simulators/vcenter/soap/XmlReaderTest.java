package io.hvagent.simulators.vcenter.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlReaderTest {
    private static XmlReader read(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return new XmlReader(bytes, bytes.length);
    }

    private static String text(String xml) throws Malformed {
        XmlReader reader = read(xml);
        assertTrue(reader.child());
        return reader.text();
    }

    @Test
    void childrenAreWalkedToTheirEnd() throws Malformed {
        XmlReader xml = read("<?xml version='1.0'?><!-- c --><s:a xmlns:s='x'><b>1</b> <c/><d><e/></d></s:a>");
        assertTrue(xml.child() && xml.is("a") && xml.name().equals("a"));
        assertTrue(xml.child() && xml.is("b"));
        assertEquals(1, xml.number());
        assertTrue(xml.child() && xml.is("c"));
        assertEquals("", xml.text());
        assertTrue(xml.child() && xml.is("d"));
        xml.skip();
        assertFalse(xml.child());
        assertEquals(5, xml.elements());
    }

    @Test
    void textIsUnescaped() throws Malformed {
        assertEquals("<a> & \"b\" 'c' ß🚀", text("<x>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos; &#223;&#x1F680;</x>"));
        assertEquals("1<2>3", text("<x>1<![CDATA[<2>]]>3<!-- no --></x>"));
        assertEquals("ab", text("<x>a<y>not this</y>b</x>"));
    }

    @Test
    void anAttributeIsTheOneWithoutAPrefix() throws Malformed {
        XmlReader xml = read("<obj xsi:type=\"Wrong>\" type = 'Virtual&amp;Machine' other=\"x\">vm-1</obj>");
        assertTrue(xml.child());
        assertEquals("Virtual&Machine", xml.attribute("type"));
        assertEquals("x", xml.attribute("other"));
        assertEquals("", xml.attribute("none"));
        assertEquals("vm-1", xml.text());
    }

    @Test
    void whatDoesNotEndIsMalformed() {
        for (String xml :
                new String[] {"", "<a", "<a b='", "<a>", "<a>text", "<!DOCTYPE a><a/>", "<a>&nope;</a>", "<a>&amp</a>"
                }) {
            assertThrows(Malformed.class, () -> text(xml), xml);
        }
    }

    @Test
    void whatIsWrittenIsReadBack() throws Malformed {
        for (String text : new String[] {"plain", "a&b<c>\"d\"", "größe 数据 🚀"}) {
            Bytes out = new Bytes();
            Envelope.element("x", text, out);
            assertEquals(text, text(out.toString()));
        }
    }

    @Test
    void aRepeatedPartIsPassedOver() throws Malformed {
        XmlReader xml =
                read("<r><m><i>1</i></m><m><i>2</i></m><z/><m><i>1</i></m><m><i>2</i></m><z/><m><i>1</i></m></r>");
        xml.child();
        xml.child();
        int from = xml.tagStart();
        xml.skip();
        xml.child();
        xml.skip();
        int to = xml.position();
        assertTrue(xml.child() && xml.is("z"));
        xml.skip();
        assertTrue(xml.child() && xml.repeats(from, to));
        xml.leap(from, to, 4);
        assertTrue(xml.child() && xml.is("z"));
        assertEquals(11, xml.elements());
        xml.skip();
        assertTrue(xml.child());
        assertFalse(xml.repeats(from, to));
    }

    @Test
    void numbersAreWrittenInDecimal() {
        for (long number : new long[] {0, 9, 10, 99, 100, 12_345, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertEquals(Long.toString(number), new Bytes().number(number).toString());
        }
    }
}
