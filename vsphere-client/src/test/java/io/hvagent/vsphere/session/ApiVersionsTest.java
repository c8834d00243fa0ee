package io.hvagent.vsphere.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.vsphere.soap.XmlReaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionsTest {
    private static Optional<String> chosen(String newest, String... prior) throws Exception {
        String list = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><namespaces version=\"1.0\">"
                + "<namespace><name>urn:vim25</name><version>" + newest + "</version><priorVersions><version>"
                + String.join("</version><version>", prior) + "</version></priorVersions></namespace>"
                + "<namespace><name>urn:vim2</name><version>7.7</version></namespace></namespaces>";
        return ApiVersions.read(new XmlReaders().read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theNewestOfAnOlderServerIsSpoken() throws Exception {
        assertEquals(Optional.of("6.7.3"), chosen("6.7.3", "6.7.2", "6.7", "6.5", "2.5u2"));
    }

    @Test
    void ofANewerServerTheNewestThatIsKnownIs() throws Exception {
        assertEquals(Optional.of("8.0.2.0"), chosen("9.0.0.0", "8.0.2.0", "8.0.10.1", "8.0.1.0", "7.0.3.2"));
        assertEquals(Optional.of("8.0.3.0"), chosen("10.0", "8.0.3.0", "6.0"));
    }

    @Test
    void aServerThatKnowsNoneOfThemHasNone() throws Exception {
        assertEquals(Optional.empty(), chosen("10.0", "9.0", "dev.1"));
    }

    @ParameterizedTest
    @CsvSource({"6.5, 6.5", "8.0.3.0, 8.0.3.0", "8.0.3.1, 8.0.3.0", "9.1, 8.0.3.0", "x, 6.0", ", 6.0"})
    void withoutAListTheServersOwnVersionDecides(String own, String spoken) {
        assertEquals(spoken, ApiVersions.of(own));
    }
}
