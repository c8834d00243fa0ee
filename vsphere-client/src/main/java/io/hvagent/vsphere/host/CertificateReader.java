package io.hvagent.vsphere.host;

import io.hvagent.vsphere.property.ObjectReader;
import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.Xml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Reads when the certificates of hosts end. Not thread-safe. */
final class CertificateReader implements ObjectReader {
    static final String PATH = "config.certificate";
    private static final int LARGEST = 64 * 1024;

    private final CertificateFactory factory;
    private final Map<String, Instant> ends = new HashMap<>();
    private byte[] present = {};

    CertificateReader() {
        try {
            factory = CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every JDK has X.509", e);
        }
    }

    /** By the hosts' moids; without those that tell none, or none that can be read. */
    Map<String, Instant> ends() {
        return Map.copyOf(ends);
    }

    /** Base64, or one element for each byte. */
    @Override
    public void property(String path, Xml value) throws XMLStreamException {
        String type = value.type();
        present = type != null && type.startsWith("ArrayOf") ? numbers(value) : base64(value.text());
    }

    private static byte[] numbers(Xml list) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (list.child()) {
            if (bytes.size() >= LARGEST) {
                throw new XMLStreamException("a host has a certificate of more than " + LARGEST + " bytes");
            }
            bytes.write(number(list.text()));
        }
        return bytes.toByteArray();
    }

    private static int number(String text) throws XMLStreamException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new XMLStreamException("a byte is no number", e);
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public void object(Moref object) {
        try {
            if (present.length > 0) {
                X509Certificate own = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(present));
                ends.put(object.moid(), own.getNotAfter().toInstant());
            }
        } catch (CertificateException e) {
            ends.remove(object.moid());
        }
        present = new byte[0];
    }
}
