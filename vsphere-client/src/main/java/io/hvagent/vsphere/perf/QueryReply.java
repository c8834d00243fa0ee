package io.hvagent.vsphere.perf;

import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads replies of QueryPerf in csv, passing samples on while they arrive, without an object for any of them. Used by one
 * thread, for one reply after the other.
 */
final class QueryReply implements SoapPort.Body<Integer> {
    private static final PerfReader.EntityReader NOBODY = new PerfReader.EntityReader() {
        @Override
        public void times(long[] epochSeconds, int count) {
            // nobody asked for this entity
        }

        @Override
        public void series(int counter, String instance, long[] values, int count) {
            // nobody asked for this entity
        }
    };

    private final PerfReader reader;
    private final Strings strings = new Strings();
    private final TextBuffer text = new TextBuffer();
    private final CsvTimes times = new CsvTimes();
    private final CsvNumbers numbers = new CsvNumbers();
    private final Set<String> awaited = new HashSet<>();
    private PerfReader.EntityReader current = NOBODY;
    private int counter;
    private String instance = "";

    QueryReply(PerfReader reader) {
        this.reader = reader;
    }

    /** What the next replies are about; samples of other entities are passed over. */
    void expect(List<String> moids) {
        awaited.clear();
        awaited.addAll(moids);
    }

    /** Whether the entity's samples have not been read to their end. */
    boolean lacks(String moid) {
        return awaited.contains(moid);
    }

    /** Reads one reply; counts its entities. */
    @Override
    public Integer read(Xml response) throws XMLStreamException {
        int entities = 0;
        while (response.child()) {
            if (response.name().equals("returnval")) {
                entity(response);
                entities++;
            } else {
                response.skip();
            }
        }
        return entities;
    }

    private void entity(Xml xml) throws XMLStreamException {
        String moid = "";
        current = NOBODY;
        times.clear();
        while (xml.child()) {
            switch (xml.name()) {
                case "entity" -> {
                    moid = strings.of(text.read(xml));
                    current = awaited.contains(moid) ? reader.entity(moid) : NOBODY;
                }
                case "sampleInfoCSV" -> {
                    times.parse(text.read(xml));
                    current.times(times.seconds(), times.count());
                }
                case "value" -> series(xml);
                default -> xml.skip();
            }
        }
        current.end();
        awaited.remove(moid);
    }

    private void series(Xml xml) throws XMLStreamException {
        numbers.clear();
        while (xml.child()) {
            switch (xml.name()) {
                case "id" -> metric(xml);
                case "value" -> {
                    xml.chars(numbers);
                    numbers.end();
                }
                default -> xml.skip();
            }
        }
        current.series(counter, instance, numbers.values(), numbers.count());
    }

    private void metric(Xml xml) throws XMLStreamException {
        counter = -1;
        instance = "";
        while (xml.child()) {
            switch (xml.name()) {
                case "counterId" -> counter = text.read(xml).number();
                case "instance" -> instance = strings.of(text.read(xml));
                default -> xml.skip();
            }
        }
    }
}
