package io.hvagent.vsphere.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.vmware.vim25.ArrayOfInt;
import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.HostConnectInfo;
import com.vmware.vim25.HostRuntimeInfo;
import com.vmware.vim25.HostService;
import com.vmware.vim25.HostSystemConnectionState;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.PerfEntityMetric;
import com.vmware.vim25.PerfEntityMetricBase;
import com.vmware.vim25.PerfMetricIntSeries;
import com.vmware.vim25.PerfQuerySpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.ScsiLun;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.ws.Argument;
import io.hvagent.vsphere.soap.Xml;
import io.hvagent.vsphere.soap.XmlReaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.junit.jupiter.api.Test;

class CodecTest {
    private final Codec codec = new Codec();

    private Object read(String result, String type) throws Exception {
        String document =
                "<R xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:xsd='http://www.w3.org/2001/XMLSchema'>"
                        + result + "</R>";
        Xml xml = new XmlReaders().read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        xml.child();
        return codec.answer(xml, type);
    }

    private <T> T value(Class<T> type, String result) throws Exception {
        return type.cast(read("<returnval>" + result + "</returnval>", type.getSimpleName()));
    }

    private Object any(String val) throws Exception {
        return value(DynamicProperty.class, "<name>x</name>" + val).getVal();
    }

    private String written(String element, String type, Object value) {
        ManagedObjectReference on = new ManagedObjectReference();
        on.setType("T");
        on.setVal("m");
        Argument[] arguments = {new Argument("_this", "ManagedObjectReference", on), new Argument(element, type, value)
        };
        String call = new String(codec.call("Call", arguments).copy(), StandardCharsets.UTF_8);
        return call.substring(call.indexOf("</_this>") + 8, call.indexOf("</Call>"));
    }

    @Test
    void fieldsThatYavijavaDoesNotKnowAreLeftOut() throws Exception {
        HostService service = value(
                HostService.class,
                "<key>TSM-SSH</key><ofNextYear><deep>1</deep></ofNextYear><label>SSH</label><required>true</required><running>1</running>");
        assertEquals("TSM-SSH", service.getKey());
        assertEquals("SSH", service.getLabel());
        assertEquals(true, service.isRequired() && service.isRunning());
    }

    @Test
    void aConstantOfNextYearIsNone() throws Exception {
        HostRuntimeInfo info = value(
                HostRuntimeInfo.class,
                "<connectionState>hibernating</connectionState><inMaintenanceMode>true</inMaintenanceMode>");
        assertNull(info.getConnectionState());
        assertEquals(true, info.isInMaintenanceMode());
        assertEquals(
                HostSystemConnectionState.notResponding,
                value(HostRuntimeInfo.class, "<connectionState>notResponding</connectionState>")
                        .getConnectionState());
    }

    @Test
    void aTypeOfNextYearIsReadAsTheOneThatIsDeclared() throws Exception {
        ScsiLun[] luns = (ScsiLun[]) read(
                "<returnval xsi:type='QuantumLun'><uuid>1</uuid></returnval><returnval xsi:type='HostScsiDisk'><uuid>2</uuid></returnval>",
                "ScsiLun[]");
        assertEquals("1", luns[0].getUuid());
        assertEquals("HostScsiDisk", luns[1].getClass().getSimpleName());
    }

    @Test
    void aTypeThatIsNoneOfTheApiMakesNoObject() throws Exception {
        for (String type : new String[] {"VimPortType", "Ünknown", "OfNextYear", "VimPortType$X"}) {
            assertNull(any("<val xsi:type='" + type + "'><x>1</x></val>"), type);
        }
        assertEquals("", any("<val xsi:type='mo.ServiceInstance'><x>1</x></val>"));
        assertEquals(
                HostConnectInfo.class,
                read("<returnval xsi:type='ManagedObjectReference' type='x'>y</returnval>", "HostConnectInfo")
                        .getClass());
    }

    @Test
    void aReferenceIsReadWhateverStandsFirst() throws Exception {
        ObjectContent content = value(
                ObjectContent.class,
                "<obj xsi:type='ManagedObjectReference' type='HostSystem'>host-1</obj><propSet><name>parent</name>"
                        + "<val xsi:type='ManagedObjectReference' type='Folder'>group-1</val></propSet>");
        assertEquals("HostSystem", content.getObj().getType());
        ManagedObjectReference parent = (ManagedObjectReference) content.getPropSet()[0].getVal();
        assertEquals("Folder group-1", parent.getType() + " " + parent.getVal());
    }

    @Test
    void valuesOfAnyTypeAreWhatTheySay() throws Exception {
        assertEquals("a b", any("<val xsi:type='xsd:string'>a b</val>"));
        assertEquals(5, any("<val xsi:type='xsd:int'>5</val>"));
        assertEquals(5_000_000_000L, any("<val xsi:type='xsd:long'>5000000000</val>"));
        assertEquals((short) 3, any("<val xsi:type='xsd:short'>3</val>"));
        assertEquals(true, any("<val xsi:type='xsd:boolean'>true</val>"));
        assertEquals(1.5f, any("<val xsi:type='xsd:float'>1.5</val>"));
        assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) any("<val xsi:type='xsd:base64Binary'>AQID</val>"));
        assertArrayEquals(
                new int[] {1, 2},
                ((ArrayOfInt) any("<val xsi:type='ArrayOfInt'><int>1</int><int>2</int></val>")).get_int());
    }

    @Test
    void aNumberThatIsTooWideIsLeftOut() throws Exception {
        assertNull(any("<val xsi:type='xsd:int'>5000000000</val>"));
    }

    @Test
    void datesNeedNoLibraryOfOldJava() throws Exception {
        Instant time = Instant.parse("2026-11-27T20:00:01.250Z");
        assertEquals(
                time, ((Calendar) read("<returnval>2026-11-27T20:00:01.250Z</returnval>", "Calendar")).toInstant());
        assertEquals(
                time, ((Calendar) read("<returnval>2026-11-27T22:00:01.25+02:00</returnval>", "Calendar")).toInstant());
        assertEquals(time, ((Calendar) read("<returnval>2026-11-27T20:00:01.25</returnval>", "Calendar")).toInstant());
        assertNull(read("<returnval>soon</returnval>", "Calendar"));
    }

    @Test
    void bytesComeAsBase64OrOneByOne() throws Exception {
        assertArrayEquals(
                new byte[] {-1, 0, 127},
                value(ScsiLun.class, numbers(-1, 0, 127)).getStandardInquiry());
        assertArrayEquals(
                new byte[] {1, 2, 3},
                value(ScsiLun.class, "<standardInquiry>AQID</standardInquiry>").getStandardInquiry());
    }

    private static String numbers(int... values) {
        StringBuilder text = new StringBuilder();
        for (int value : values) {
            text.append("<standardInquiry>").append(value).append("</standardInquiry>");
        }
        return text.toString();
    }

    @Test
    void samplesInLongFormAreRead() throws Exception {
        PerfEntityMetricBase[] metrics = (PerfEntityMetricBase[]) read(
                "<returnval xsi:type='PerfEntityMetric'><entity type='VirtualMachine'>vm-1</entity>"
                        + "<sampleInfo><timestamp>2026-11-27T20:00:00Z</timestamp><interval>20</interval></sampleInfo>"
                        + "<value xsi:type='PerfMetricIntSeries'><id><counterId>2</counterId><instance/></id><value>7</value><value>-1</value></value>"
                        + "</returnval>",
                "PerfEntityMetricBase[]");
        PerfEntityMetric metric = assertInstanceOf(PerfEntityMetric.class, metrics[0]);
        assertArrayEquals(new long[] {7, -1}, ((PerfMetricIntSeries) metric.getValue()[0]).getValue());
    }

    @Test
    void aFaultWithinDataIsDataToo() throws Exception {
        LocalizedMethodFault fault = value(
                LocalizedMethodFault.class, "<fault xsi:type='InvalidLogin'/><localizedMessage>no</localizedMessage>");
        assertInstanceOf(InvalidLogin.class, fault.getFault());
    }

    @Test
    void aMethodWithoutResultHasNone() throws Exception {
        assertNull(read("", null));
        assertNull(read("", "RetrieveResult"));
        assertEquals(0, ((ObjectContent[]) read("", "ObjectContent[]")).length);
    }

    @Test
    void callsAreWrittenInTheOrderOfTheSchema() {
        PerfQuerySpec spec = new PerfQuerySpec();
        spec.setMaxSample(3);
        spec.setStartTime(GregorianCalendar.from(ZonedDateTime.parse("2026-11-27T20:00:00+01:00")));
        spec.setFormat("csv");
        assertEquals(
                "<querySpec><startTime>2026-11-27T19:00:00Z</startTime><maxSample>3</maxSample><format>csv</format></querySpec>",
                written("querySpec", "PerfQuerySpec[]", new PerfQuerySpec[] {spec}));
    }

    @Test
    void aSubtypeSaysWhatItIs() {
        TraversalSpec traversal = new TraversalSpec();
        traversal.setPath("view");
        traversal.setSkip(false);
        assertEquals(
                "<selectSet xsi:type=\"TraversalSpec\"><path>view</path><skip>false</skip></selectSet>",
                written("selectSet", "SelectionSpec[]", new TraversalSpec[] {traversal}));
        assertEquals("<filter></filter>", written("filter", "PropertyFilterSpec", new PropertyFilterSpec()));
    }

    @Test
    void aValueOfAnyTypeSaysWhatItIs() {
        OptionValue option = new OptionValue();
        option.setKey("a<b");
        option.setValue(5L);
        assertEquals(
                "<o><key>a&lt;b</key><value xsi:type=\"xsd:long\">5</value></o>", written("o", "OptionValue", option));
        assertEquals("<v>true</v>", written("v", "boolean", true));
        assertEquals("<v>AQID</v>", written("v", "byte[]", new byte[] {1, 2, 3}));
        assertEquals("<v>poweredOn</v>", written("v", "String", VirtualMachinePowerState.poweredOn));
    }
}
