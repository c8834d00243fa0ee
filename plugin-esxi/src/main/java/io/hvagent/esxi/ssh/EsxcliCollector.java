package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks esxcli about the devices of all hosts, at a slow pace: two commands for each host, of which the second asks about one device
 * after the other.
 */
final class EsxcliCollector implements Collector {
    /** Each question starts a Python on the host. */
    static final Duration SLOW = Duration.ofMinutes(5);

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    /** What all questions begin with. */
    static final String ESXCLI = "esxcli --formatter=json ";

    private static final String MARK = "hvagent:";
    private static final int MOST_DEVICES = 256;

    /**
     * What does not change.
     *
     * @param source the collector's target
     * @param group with a pace of its own, if it has one
     */
    record Setup(String source, Group group) {}

    /** The samples of a host by device, or why there are none. */
    private record Answer(Map<String, List<EsxcliSubject.Sample>> devices, List<CollectException> failure) {}

    private final String name;
    private final Setup setup;
    private final KeptConnections route;
    private final EsxcliSubject subject;

    EsxcliCollector(String name, Setup setup, KeptConnections route, EsxcliSubject subject) {
        this.name = name;
        this.setup = setup;
        this.route = route;
        this.subject = subject;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String target() {
        return setup.source();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return setup.group().pace(ofSource.atLeast(SLOW));
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        List<EsxiHost> hosts = route.links().stream().map(HostLink::host).toList();
        Duration limit = sink.left().multipliedBy(9).dividedBy(10);
        route.each(hosts, limit, limit.dividedBy(2), this::ask).forEach((host, answer) -> put(sink, host, answer));
    }

    private void put(Sink sink, EsxiHost host, Answer answer) {
        answer.failure().forEach(why -> sink.failed(name, why));
        answer.devices()
                .forEach((device, samples) ->
                        samples.forEach(sample -> sink.put(sample.metric(), sample.value(), host.name(), device)));
    }

    private Answer ask(HostLink link, Duration limit) {
        try {
            List<String> devices = devices(link.run(ESXCLI + subject.list(), limit.dividedBy(2)));
            String answers = devices.isEmpty() ? "" : link.run(about(devices), limit.dividedBy(2));
            return new Answer(samples(answers), List.of());
        } catch (CollectException e) {
            return new Answer(Map.of(), List.of(e));
        }
    }

    private List<String> devices(String listed) throws CollectException {
        List<String> devices = EsxcliReply.read(listed).stream()
                .filter(subject::wanted)
                .map(device -> device.getOrDefault(subject.nameOf(), ""))
                .filter(DEVICE.asMatchPredicate())
                .limit(MOST_DEVICES)
                .toList();
        if (devices.isEmpty() && !subject.mayBeUnknown() && !listed.strip().startsWith("[")) {
            throw new CollectException(Reason.BAD_REPLY, "esxcli " + subject.list() + " gave no list in JSON");
        }
        return devices;
    }

    /** A command whose words are fixed, but for names that mean nothing to a shell. */
    private String about(List<String> devices) {
        return devices.stream()
                .map(device ->
                        "echo " + MARK + device + "; " + ESXCLI + subject.ask() + " " + device + " 2>/dev/null; echo")
                .collect(Collectors.joining("; "));
    }

    private Map<String, List<EsxcliSubject.Sample>> samples(String answers) {
        Map<String, List<EsxcliSubject.Sample>> devices = new LinkedHashMap<>();
        for (String part : answers.split("(?m)^" + MARK, -1)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                List<EsxcliSubject.Sample> samples = new ArrayList<>();
                String device = part.substring(0, end).strip();
                EsxcliReply.read(part.substring(end)).forEach(row -> samples.addAll(subject.samples(device, row)));
                devices.put(device, samples);
            }
        }
        return devices;
    }
}
