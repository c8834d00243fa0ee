package io.hvagent.vsphere.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultReaderTest {
    private static SoapFault fault(String text, String detail) throws Exception {
        String document =
                "<Fault xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><faultcode>ServerFaultCode</faultcode>"
                        + "<faultstring>" + text + "</faultstring>" + detail + "</Fault>";
        Xml xml = new XmlReaders().read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        xml.child();
        return new SoapFault("Call at vc1", FaultReader.read(xml));
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidLogin, UNAUTHORIZED",
        "NotAuthenticated, UNAUTHORIZED",
        "NoPermission, FORBIDDEN",
        "RestrictedByAdministrator, FORBIDDEN",
        "ManagedObjectNotFound, NO_DATA",
        "NotSupported, NO_DATA",
        "InvalidArgument, BAD_REPLY",
        "RequestCanceled, TIMEOUT",
        "SomethingOfNextYear, BAD_REPLY"
    })
    void faultsAreToldApartByName(String name, Reason reason) throws Exception {
        SoapFault byType = fault("x", "<detail><SomeFault xsi:type='v:" + name + "'/></detail>");
        SoapFault byElement = fault("x", "<detail><" + name + "Fault/></detail>");
        assertEquals(name, byType.name());
        assertEquals(name, byElement.name());
        assertEquals(reason, byType.reason());
        assertTrue(byType.getMessage().startsWith("Call at vc1 was answered with " + name), byType.getMessage());
    }

    @Test
    void aFaultNamesTheObjectThatIsGone() throws Exception {
        SoapFault fault = fault(
                "gone",
                "<detail><ManagedObjectNotFoundFault xsi:type='ManagedObjectNotFound'><obj xsi:type='ManagedObjectReference'"
                        + " type='VirtualMachine'>vm-7</obj></ManagedObjectNotFoundFault></detail>");
        assertEquals(Optional.of(new Moref("VirtualMachine", "vm-7")), fault.object());
        assertTrue(fault.isNotFound());
    }

    @Test
    void aFaultNamesTheSettingThatForbidsIt() throws Exception {
        SoapFault fault = fault(
                "no",
                "<detail><RestrictedByAdministratorFault><faultMessage><key>k</key></faultMessage>"
                        + "<details>config.vpxd.stats.maxQueryMetrics</details></RestrictedByAdministratorFault></detail>");
        assertEquals("config.vpxd.stats.maxQueryMetrics", fault.subject());
        assertTrue(fault.isTooMuch());
    }

    @Test
    void aQueryThatIsTooLongIsTooMuchToo() throws Exception {
        String detail =
                "<detail><InvalidArgumentFault><invalidProperty>%s</invalidProperty></InvalidArgumentFault></detail>";
        assertTrue(fault("no", String.format(detail, "querySpec.size")).isTooMuch());
        assertFalse(fault("no", String.format(detail, "querySpec[0].interval")).isTooMuch());
    }

    @Test
    void aFaultWithoutDetailIsOneStill() throws Exception {
        SoapFault fault = fault("", "");
        assertEquals("Fault", fault.name());
        assertEquals(Reason.BAD_REPLY, fault.reason());
    }

    @Test
    void whatAServerSaysIsOneLineOfBoundedLength() throws Exception {
        String message = fault("a&#10;b" + "c".repeat(10_000), "").getMessage();
        assertTrue(message.contains("a b"), message);
        assertTrue(message.length() < 500, message);
    }
}
