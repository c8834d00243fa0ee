package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.VsanStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What hosts that take part in vSAN say of it. */
public record VsanSubject(Vsphere vsphere) implements HostQuestions.Subject<VsanStatus> {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final List<String> HEALTH = List.of("healthy", "unhealthy", "unknown");

    @Override
    public String name() {
        return "vsan";
    }

    @Override
    public Optional<String> system(HostHealth host) {
        HostHealth.Vsan vsan = host.cluster().vsan();
        return vsan.system().filter(system -> vsan.isOn());
    }

    @Override
    public VsanStatus ask(String system) throws CollectException, InterruptedException {
        return vsphere.vsan(system, LONGEST);
    }

    @Override
    public void put(Sink sink, String vcenter, String host, VsanStatus status) {
        HEALTH.forEach(
                word -> sink.put(HostMetrics.VSAN_HEALTH, word.equals(status.health()) ? 1 : 0, vcenter, host, word));
        if (!status.nodeState().isEmpty()) {
            sink.put(HostMetrics.VSAN_NODE, 1, vcenter, host, status.nodeState());
        }
        sink.put(HostMetrics.VSAN_MEMBERS, status.members(), vcenter, host);
    }
}
