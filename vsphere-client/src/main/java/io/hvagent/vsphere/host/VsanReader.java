package io.hvagent.vsphere.host;

import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import javax.xml.stream.XMLStreamException;

/** Reads the reply of QueryHostStatus. Not thread-safe. */
final class VsanReader implements SoapPort.Body<VsanStatus> {
    private String health = "unknown";
    private String state = "";
    private int members;

    @Override
    public VsanStatus read(Xml response) throws XMLStreamException {
        while (response.child()) {
            status(response);
        }
        return new VsanStatus(health, state, members);
    }

    private void status(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            switch (xml.name()) {
                case "health" -> health = xml.text();
                case "nodeState" -> nodeState(xml);
                case "memberUuid" -> {
                    members++;
                    xml.skip();
                }
                default -> xml.skip();
            }
        }
    }

    private void nodeState(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            if (xml.name().equals("state")) {
                state = xml.text();
            } else {
                xml.skip();
            }
        }
    }
}
