package io.hvagent.simulators.vcenter.call;

import io.hvagent.simulators.vcenter.http.Bytes;
import java.util.List;

/** The list of API versions that a vCenter shows to everybody. */
public final class Versions {
    private static final List<String> KNOWN = List.of(
            "8.0.3.0", "8.0.2.0", "8.0.1.0", "8.0.0.1", "7.0.3.2", "7.0.3.0", "7.0.2.0", "7.0.1.0", "7.0", "6.9.1",
            "6.8.7", "6.7.3", "6.7.2", "6.7.1", "6.7", "6.5", "6.0", "5.5");

    private Versions() {}

    /** Writes the list for a server whose newest version is {@code api}. */
    public static void write(String api, Bytes out) {
        out.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<namespaces version=\"1.0\">\n <namespace>\n");
        out.ascii("  <name>urn:vim25</name>\n  <version>").utf8(api).ascii("</version>\n  <priorVersions>\n");
        KNOWN.stream()
                .skip(KNOWN.indexOf(api) + 1L)
                .forEach(v -> out.ascii("   <version>").ascii(v).ascii("</version>\n"));
        out.ascii("  </priorVersions>\n </namespace>\n</namespaces>\n");
    }
}
