package io.hvagent.vsphere.session;

import io.hvagent.vsphere.soap.Xml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Which version of the API to speak: the newest that both sides know. */
final class ApiVersions {
    /** The newest whose replies this client was made for; a newer server speaks it too. */
    static final String NEWEST = "8.0.3.0";

    /** What every server speaks, for those that say nothing usable. */
    static final String OLDEST = "6.0";

    private static final Comparator<String> BY_NUMBER = Comparator.comparing(ApiVersions::numbers, Arrays::compare);

    private ApiVersions() {}

    /** The newest version of a server's list ({@code vimServiceVersions.xml}) that this client knows. */
    static Optional<String> read(Xml list) throws XMLStreamException {
        List<String> versions = new ArrayList<>();
        collect(list, versions);
        return versions.stream().filter(ApiVersions::isKnown).max(BY_NUMBER);
    }

    private static void collect(Xml xml, List<String> versions) throws XMLStreamException {
        while (xml.child()) {
            switch (xml.name()) {
                case "namespaces", "priorVersions" -> collect(xml, versions);
                case "namespace" -> namespace(xml, versions);
                case "version" -> versions.add(xml.text().strip());
                default -> xml.skip();
            }
        }
    }

    /** The list has other namespaces too. */
    private static void namespace(Xml xml, List<String> versions) throws XMLStreamException {
        List<String> own = new ArrayList<>();
        String name = "";
        while (xml.child()) {
            switch (xml.name()) {
                case "name" -> name = xml.text().strip();
                case "version" -> own.add(xml.text().strip());
                case "priorVersions" -> collect(xml, own);
                default -> xml.skip();
            }
        }
        if (name.equals("urn:vim25")) {
            versions.addAll(own);
        }
    }

    /** The version of a server that has no list, by what it says of itself. */
    static String of(String apiVersion) {
        if (apiVersion == null || !apiVersion.matches("\\d+(\\.\\d+)*")) {
            return OLDEST;
        }
        return isKnown(apiVersion) ? apiVersion : NEWEST;
    }

    static String action(String version) {
        return "urn:vim25/" + version;
    }

    private static boolean isKnown(String version) {
        return version.matches("\\d{1,9}(\\.\\d{1,9})*") && BY_NUMBER.compare(version, NEWEST) <= 0;
    }

    private static int[] numbers(String version) {
        return Pattern.compile("\\.")
                .splitAsStream(version)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
