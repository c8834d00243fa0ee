package io.hvagent.vsphere.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static String written(Envelope envelope) {
        return new String(envelope.copy(), StandardCharsets.UTF_8);
    }

    @Test
    void aCallIsAnEnvelope() {
        Envelope call = new Envelope()
                .begin("CurrentTime", "ServiceInstance", "ServiceInstance")
                .end();
        assertTrue(written(call)
                .endsWith(
                        "<e:Body><CurrentTime xmlns=\"urn:vim25\"><_this type=\"ServiceInstance\">ServiceInstance</_this>"
                                + "</CurrentTime></e:Body></e:Envelope>"));
        assertEquals("CurrentTime", call.method());
    }

    @Test
    void everyTextComesOutOfAParserAsItWentIn() throws Exception {
        String text = "<&>\"'\r\n\t ä€😀 ]]> %2f";
        Envelope call = new Envelope(1).begin("X", "T", "m").element("a", text).end();
        Xml xml = new XmlReaders().read(new ByteArrayInputStream(call.copy()));
        xml.child();
        xml.child();
        xml.child();
        xml.child();
        xml.skip();
        xml.child();
        assertEquals(text, xml.text());
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        assertEquals("a?b\uFFFDc", written(new Envelope().text("a\u0001b\uD800c")));
    }

    @Test
    void theBufferIsUsedAgain() {
        Envelope envelope = new Envelope();
        envelope.begin("First", "T", "a-long-moid").end();
        envelope.begin("X", "T", "m").end();
        assertFalse(written(envelope).contains("First"));
        assertEquals(1, written(envelope).split("</X>", -1).length - 1);
    }

    @Test
    void aWipedBufferHoldsNothing() {
        Envelope envelope = new Envelope(4).element("password", "secret");
        ByteBuffer sent = envelope.buffer();
        envelope.wipe();
        byte[] left = new byte[sent.remaining()];
        sent.get(left);
        assertArrayEquals(new byte[left.length], left);
    }

    @Test
    void onlyCallsThatDoNoHarmTwiceAreRepeatable() {
        assertTrue(new Envelope().begin("QueryPerf", "T", "m").isRepeatable());
        assertFalse(new Envelope().begin("Login", "T", "m").isRepeatable());
    }
}
