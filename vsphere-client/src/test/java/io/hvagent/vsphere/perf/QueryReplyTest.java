package io.hvagent.vsphere.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.vsphere.ReadSamples;
import io.hvagent.vsphere.soap.Xml;
import io.hvagent.vsphere.soap.XmlReaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReplyTest {
    private static final String TIMES =
            "<sampleInfoCSV>20,2026-11-27T20:00:20Z,20,2026-11-27T20:00:40Z</sampleInfoCSV>";

    private final ReadSamples samples = new ReadSamples();
    private final QueryReply reply = new QueryReply(samples);

    private int read(String entities) throws XMLStreamException {
        return read(new ByteArrayInputStream(document(entities)));
    }

    private static byte[] document(String entities) {
        return ("<QueryPerfResponse xmlns='urn:vim25' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + entities
                        + "</QueryPerfResponse>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private int read(InputStream document) throws XMLStreamException {
        Xml xml = new XmlReaders().read(document);
        xml.child();
        return reply.read(xml);
    }

    private static String entity(String moid, String inner) {
        return "<returnval xsi:type='PerfEntityMetricCSV'><entity xsi:type='ManagedObjectReference' type='VirtualMachine'>"
                + moid + "</entity>" + inner + "</returnval>";
    }

    private static String series(int counter, String instance, String values) {
        return "<value xsi:type='PerfMetricSeriesCSV'><id><counterId>" + counter + "</counterId><instance>" + instance
                + "</instance></id><value>" + values + "</value></value>";
    }

    private List<String> samplesOf(String values) throws XMLStreamException {
        reply.expect(List.of("vm-1"));
        read(entity("vm-1", TIMES + series(6, "", values)));
        return samples.of("vm-1").stream()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void anEntityHasItsTimesAndSeries() throws Exception {
        reply.expect(List.of("vm-1", "vm-2"));
        assertEquals(
                2,
                read(entity("vm-1", TIMES + series(6, "", "1,2") + series(7, "scsi0:0", "3")) + entity("vm-2", TIMES)));
        assertEquals(
                List.of("6//[1795809620, 1795809640]/[1, 2]", "7/scsi0:0/[1795809620, 1795809640]/[3]"),
                samples.of("vm-1"));
        assertEquals(List.of(), samples.of("vm-2"));
        assertFalse(reply.lacks("vm-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3|[1, 2, 3]",
                "0,0|[0, 0]",
                "-1,5|[-1, 5]",
                "-25|[-25]",
                "1,,3|[1, -1, 3]",
                ",2|[-1, 2]",
                "2,|[2, -1]",
                "''|[]",
                "123456789012345678|[123456789012345678]",
                "' 1 , 2 '|[1, 2]"
            })
    void valuesAreWholeNumbersAndGapsAreMissing(String csv, String values) throws Exception {
        assertEquals(List.of(values), samplesOf(csv));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "x", "1,-", "--1", "1-1", "1234567890123456789", "NaN", "1e3"})
    void whatIsNoWholeNumberIsRefused(String csv) {
        assertThrows(XMLStreamException.class, () -> samplesOf(csv));
    }

    @Test
    void aSeriesWithoutEndIsRefused() {
        assertThrows(XMLStreamException.class, () -> samplesOf("1,".repeat(30_000)));
    }

    @Test
    void textInPiecesIsOneText() throws Exception {
        StringBuilder values = new StringBuilder("-7");
        for (int i = 0; i < 5000; i++) {
            values.append(",").append(1_000_003L * i);
        }
        reply.expect(List.of("vm-1"));
        read(new ByteArrayInputStream(document(entity("vm-1", TIMES + series(6, "", values.toString())))) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 11));
            }
        });
        String line = samples.of("vm-1").get(0);
        assertEquals("[" + values.toString().replace(",", ", ") + "]", line.substring(line.lastIndexOf('/') + 1));
    }

    @Test
    void entitiesThatNobodyAskedForArePassedOver() throws Exception {
        reply.expect(List.of("vm-1"));
        read(entity("vm-9", TIMES + series(6, "", "1")) + entity("vm-1", TIMES + series(6, "", "2,3")));
        assertEquals(1, samples.begun());
    }

    @Test
    void whatANewerServerAddsIsPassedOver() throws Exception {
        reply.expect(List.of("vm-1"));
        read(
                "<ofNextYear><a/></ofNextYear>"
                        + entity(
                                "vm-1",
                                "<of/>" + TIMES
                                        + "<value><id><new>1</new><counterId>6</counterId><instance/></id><new>2</new><value>5</value></value>"));
        assertEquals(List.of("6//[1795809620, 1795809640]/[5]"), samples.of("vm-1"));
    }

    @Test
    void newestFirstIsPassedOnAsItIs() throws Exception {
        reply.expect(List.of("vm-1"));
        read(entity(
                "vm-1",
                "<sampleInfoCSV>20,2026-11-27T20:00:40Z,20,2026-11-27T20:00:20Z</sampleInfoCSV>"
                        + series(6, "", "9,8")));
        assertEquals(List.of("6//[1795809640, 1795809620]/[9, 8]"), samples.of("vm-1"));
    }

    @Test
    void anEntityThatBreaksOffIsStillAwaited() {
        reply.expect(List.of("vm-1", "vm-2"));
        String document = new String(
                document(entity("vm-1", TIMES) + entity("vm-2", TIMES + series(6, "", "1,2"))), StandardCharsets.UTF_8);
        byte[] cut = document.substring(0, document.indexOf("1,2<")).getBytes(StandardCharsets.UTF_8);
        assertThrows(XMLStreamException.class, () -> read(new ByteArrayInputStream(cut)));
        assertFalse(reply.lacks("vm-1"));
        assertTrue(reply.lacks("vm-2"));
    }

    @Test
    void instancesAreOneStringEach() throws Exception {
        List<String> instances = new ArrayList<>();
        QueryReply reading = new QueryReply(moid -> new PerfReader.EntityReader() {
            @Override
            public void times(long[] epochSeconds, int count) {
                assertEquals(0, count);
            }

            @Override
            public void series(int counter, String instance, long[] values, int count) {
                instances.add(instance);
            }
        });
        reading.expect(List.of("vm-1"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            many.append(series(6, "disk-" + i % 1000, "1"));
        }
        Xml xml = new XmlReaders().read(new ByteArrayInputStream(document(entity("vm-1", many.toString()))));
        xml.child();
        reading.read(xml);
        assertEquals("disk-999", instances.get(999));
        assertNotSame(instances.get(0), instances.get(1));
        for (int i = 0; i < 1000; i++) {
            assertSame(instances.get(i), instances.get(i + 1000));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2026-11-27T20:00:20Z, 1795809620",
        "2026-11-27T20:00:20.999Z, 1795809620",
        "2026-11-27T21:00:20+01:00, 1795809620",
        "2026-11-27T14:30:20.5-05:30, 1795809620",
        "2026-11-27T20:00:20, 1795809620",
        "2024-02-29T23:59:59Z, 1709251199",
        "2000-03-01T00:00:00Z, 951868800",
        "2100-03-01T00:00:00Z, 4107542400",
        "1969-12-31T23:59:59Z, -1"
    })
    void timesAreTheSameInEveryZone(String time, long second) throws Exception {
        char[] chars = (" " + time + "\n").toCharArray();
        assertEquals(second, IsoTime.epochSecond(chars, 0, chars.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-27",
                "2026-11-27T20:00:2xZ",
                "2026-11-27T20:00:20X",
                "2026-11-27T20:00:20+1",
                "2026-11-27T20:00:20Zz"
            })
    void whatIsNoTimeIsRefused(String time) {
        assertThrows(XMLStreamException.class, () -> IsoTime.epochSecond(time.toCharArray(), 0, time.length()));
    }
}
