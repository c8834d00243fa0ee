package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks each connected host of one server something that takes a call for each. */
public final class HostQuestions implements Collector {
    private final Setup setup;
    private final Subject<?> subject;

    /**
     * What does not change.
     *
     * @param vcenter "" for a host that is asked itself
     */
    public record Setup(String vcenter, SlowGroup group, HostsOfLate hosts, Asking asking) {}

    /** What is asked. */
    public interface Subject<A> {
        /** The collector's name. */
        String name();

        /** What stands for the host in the call; empty if it is not to be asked. */
        Optional<String> system(HostHealth host);

        A ask(String system) throws CollectException, InterruptedException;

        void put(Sink sink, String vcenter, String host, A answer);
    }

    /** A host and what stands for it in the call. */
    private record Asked(String host, String system) {
        @Override
        public String toString() {
            return host;
        }
    }

    public HostQuestions(Setup setup, Subject<?> subject) {
        this.setup = setup;
        this.subject = subject;
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public String target() {
        return setup.hosts().target();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return setup.group().pace(ofSource);
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        collect(sink, subject);
    }

    private <A> void collect(Sink sink, Subject<A> about) throws CollectException, InterruptedException {
        List<Asked> asked = setup.hosts().current().stream()
                .filter(host -> host.state().isConnected())
                .flatMap(host -> about.system(host).map(system -> new Asked(host.name(), system)).stream())
                .distinct()
                .toList();
        Duration limit = sink.left().multipliedBy(9).dividedBy(10);
        Map<Asked, Asking.Outcome<A>> outcomes = setup.asking().all(asked, host -> about.ask(host.system()), limit);
        outcomes.forEach((host, outcome) ->
                outcome.answer().ifPresent(answer -> about.put(sink, setup.vcenter(), host.host(), answer)));
        Asking.tell(sink, name(), outcomes);
    }
}
