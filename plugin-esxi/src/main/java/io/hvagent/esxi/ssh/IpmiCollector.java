package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;

/** Asks the board's management controller for its sensors, and how long its log of events is: one command for each host. */
final class IpmiCollector implements Collector {
    private static final String MARK = "hvagent:sel";
    private static final String COMMAND = EsxcliCollector.ESXCLI + "hardware ipmi sdr list 2>/dev/null; echo; echo "
            + MARK + "; " + EsxcliCollector.ESXCLI + "hardware ipmi sel list 2>/dev/null";

    /** What one host said, or why nothing. */
    private record Answer(String text, List<CollectException> failure) {}

    private final String name;
    private final EsxcliCollector.Setup setup;
    private final KeptConnections route;

    IpmiCollector(String name, EsxcliCollector.Setup setup, KeptConnections route) {
        this.name = name;
        this.setup = setup;
        this.route = route;
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
        return setup.group().pace(ofSource.atLeast(EsxcliCollector.SLOW));
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        List<EsxiHost> hosts = route.links().stream().map(HostLink::host).toList();
        Duration limit = sink.left().multipliedBy(9).dividedBy(10);
        route.each(hosts, limit, limit.dividedBy(2), IpmiCollector::ask)
                .forEach((host, answer) -> put(sink, host.name(), answer));
    }

    private void put(Sink sink, String host, Answer answer) {
        answer.failure().forEach(why -> sink.failed(name, why));
        int mark = answer.text().indexOf(MARK);
        if (mark >= 0) {
            IpmiReadings.read(answer.text().substring(0, mark)).put(sink, host);
            String log = answer.text().substring(mark + MARK.length()).strip();
            if (log.startsWith("[")) {
                sink.put(IpmiReadings.EVENTS, EsxcliReply.read(log).size(), host);
            }
        }
    }

    private static Answer ask(HostLink link, Duration limit) {
        try {
            String text = link.run(COMMAND, limit);
            return text.contains("{")
                    ? new Answer(text, List.of())
                    : new Answer(
                            "",
                            List.of(new CollectException(
                                    Reason.NO_DATA, link.host().name() + " tells no sensors by esxcli hardware ipmi")));
        } catch (CollectException e) {
            return new Answer("", List.of(e));
        }
    }
}
