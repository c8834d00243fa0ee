package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the specs of QueryPerf. Clients repeat the same metric ids for each entity; what is the same byte for byte is not
 * parsed again. Used once.
 */
final class QueryReader {
    private final XmlReader xml;
    private final CounterIds ids;
    private List<Wanted> wanted = List.of();
    private int blockStart;
    private int blockEnd;
    private int blockElements;

    // of the spec that is read now
    private Ref entity = new Ref("", "");
    private long after;
    private long until;
    private int maxSamples;
    private int interval;
    private boolean csv;
    private boolean pending;

    QueryReader(XmlReader xml, CounterIds ids) {
        this.xml = xml;
        this.ids = ids;
    }

    List<QuerySpec> read() throws Malformed {
        List<QuerySpec> specs = new ArrayList<>();
        while (xml.child()) {
            if (xml.is("querySpec")) {
                specs.add(spec());
            } else {
                xml.skip();
            }
        }
        return specs;
    }

    private QuerySpec spec() throws Malformed {
        after = Long.MIN_VALUE;
        until = Long.MAX_VALUE;
        maxSamples = 0;
        interval = 0;
        csv = false;
        List<Wanted> metrics = List.of();
        boolean more = xml.child();
        while (more) {
            if (xml.is("metricId")) {
                metrics = metrics.isEmpty() ? firstMetrics() : joined(metrics);
                more = pending;
            } else {
                field();
                more = xml.child();
            }
        }
        return new QuerySpec(entity, after, until, maxSamples, interval, csv, metrics);
    }

    /** Reads the metric ids that stand here one after the other; {@link #pending} says whether a child follows them. */
    private List<Wanted> firstMetrics() throws Malformed {
        if (blockEnd > blockStart && xml.repeats(blockStart, blockEnd)) {
            xml.leap(blockStart, blockEnd, blockElements);
            pending = xml.child();
            return pending && xml.is("metricId") ? joined(wanted) : wanted;
        }
        int start = xml.tagStart();
        int before = xml.elements() - 1;
        List<Wanted> metrics = new ArrayList<>();
        int end = metricsInto(metrics);
        blockStart = start;
        blockEnd = end;
        blockElements = xml.elements() - (pending ? 1 : 0) - before;
        wanted = metrics;
        return metrics;
    }

    private List<Wanted> joined(List<Wanted> first) throws Malformed {
        List<Wanted> metrics = new ArrayList<>(first);
        metricsInto(metrics);
        return metrics;
    }

    private int metricsInto(List<Wanted> metrics) throws Malformed {
        int end = xml.position();
        pending = true;
        while (pending && xml.is("metricId")) {
            metrics.add(metric());
            end = xml.position();
            pending = xml.child();
        }
        return end;
    }

    private Wanted metric() throws Malformed {
        int counter = 0;
        String instance = "";
        while (xml.child()) {
            if (xml.is("counterId")) {
                counter = xml.number();
            } else {
                instance = xml.text();
            }
        }
        return new Wanted(counter, instance, ids.metric(counter));
    }

    private void field() throws Malformed {
        if (xml.is("entity")) {
            entity = Call.reference(xml);
        } else if (xml.is("startTime")) {
            after = time(xml.text());
        } else if (xml.is("endTime")) {
            until = time(xml.text());
        } else if (xml.is("maxSample")) {
            maxSamples = xml.number();
        } else if (xml.is("intervalId")) {
            interval = xml.number();
        } else {
            csv = xml.is("format") && xml.text().strip().equals("csv");
        }
    }

    private static long time(String text) throws Malformed {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toEpochSecond()
                    : ((LocalDateTime) time).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new Malformed("not a time: " + text);
        }
    }
}
