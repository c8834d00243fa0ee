package io.hvagent.vsphere.host;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.property.ObjectReader;
import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads licenses, as QueryAssignedLicenses gives them and as the property of a host does. Not thread-safe. */
final class LicenseReader implements ObjectReader, SoapPort.Body<List<AssignedLicense>> {
    private static final int MOST = 100_000;

    private final List<AssignedLicense> all = new ArrayList<>();
    private Optional<Moref> assignments = Optional.empty();
    private Optional<CollectException> refusal = Optional.empty();
    private String entity = "";
    private String edition = "";
    private Optional<Instant> end = Optional.empty();

    /** What tells the licenses of all hosts, where there is such a thing. */
    Optional<Moref> assignments() {
        return assignments;
    }

    /** Those that were read. */
    List<AssignedLicense> all() throws CollectException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return List.copyOf(all);
    }

    @Override
    public List<AssignedLicense> read(Xml response) throws XMLStreamException {
        while (response.child()) {
            assignment(response);
        }
        return List.copyOf(all);
    }

    private void assignment(Xml xml) throws XMLStreamException {
        begin();
        while (xml.child()) {
            switch (xml.name()) {
                case "entityId" -> entity = xml.text();
                case "assignedLicense" -> license(xml);
                case "properties" -> pair(xml);
                default -> xml.skip();
            }
        }
        take();
    }

    private void begin() throws XMLStreamException {
        if (all.size() >= MOST) {
            throw new XMLStreamException("it has more than " + MOST + " licenses");
        }
        entity = "";
        edition = "";
        end = Optional.empty();
    }

    private void take() {
        all.add(new AssignedLicense(entity, edition, end));
    }

    private void license(Xml xml) throws XMLStreamException {
        while (xml.child()) {
            switch (xml.name()) {
                case "editionKey" -> edition = xml.text();
                case "properties" -> pair(xml);
                default -> xml.skip();
            }
        }
    }

    /** A key and its value: the end, or what is known of an evaluation, which has pairs of its own. */
    private void pair(Xml xml) throws XMLStreamException {
        String key = "";
        while (xml.child()) {
            if (xml.name().equals("key")) {
                key = xml.text();
            } else if (key.equals("expirationDate")) {
                end = time(xml.text()).or(() -> end);
            } else if (key.equals("evaluation")) {
                license(xml);
            } else {
                xml.skip();
            }
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void property(String path, Xml value) throws XMLStreamException {
        if (path.equals("licenseAssignmentManager")) {
            assignments = Optional.of(Moref.read(value));
            return;
        }
        while (value.child()) {
            begin();
            license(value);
            take();
        }
    }

    @Override
    public void object(Moref object) {
        // there is one only
    }

    @Override
    public void missing(String path, String fault, String privilege) {
        refusal = Optional.of(new CollectException(
                Reason.FORBIDDEN,
                "the user may not read the licenses (" + path + ": " + fault + "); give it the privilege "
                        + (privilege.isEmpty() ? "Global.Licenses" : privilege)
                        + " on the root of the inventory, or switch the group licenses off"));
    }
}
