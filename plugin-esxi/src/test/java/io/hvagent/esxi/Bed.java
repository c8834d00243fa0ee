package io.hvagent.esxi;

import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A simulated vCenter, and the plugin on it. */
final class Bed implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final VcenterSimulator vcenter;
    private final PluginUnderTest source;

    /**
     * What is to be opened.
     *
     * @param yaml the source's keys, with {@code %URL%}, {@code %PORT%}, {@code %USER%} and {@code %TLS%} for the simulator's
     */
    record Wish(String yaml, Map<String, String> environment, Optional<SshRoute> ssh) {
        static Wish of(String yaml) {
            return new Wish(yaml, Map.of(), Optional.empty());
        }
    }

    Bed(Fleet fleet, Wish wish) throws Exception {
        this(fleet, Setup.usual(), wish);
    }

    Bed(Fleet fleet, Setup setup, Wish wish) throws Exception {
        vcenter = VcenterSimulator.start(fleet, setup.at(time::get));
        source = PluginUnderTest.open(
                new EsxiPlugin(wish.environment(), wish.ssh()),
                "sources:\n  - plugin: esxi\n" + filled(wish.yaml()).indent(4),
                Map.of("PASSWORD", vcenter.password()),
                time::get);
    }

    /** The demo's four hosts through the vCenter {@code vc1}. */
    static Bed ofVcenter(Fleet fleet, String moreYaml) throws Exception {
        return new Bed(fleet, Wish.of(VCENTER + moreYaml));
    }

    static final String VCENTER = """
            vcenters:
              - {name: vc1, url: "%URL%", username: "%USER%", password: "${env:PASSWORD}", tls: {%TLS%}}
            """;

    private String filled(String yaml) {
        return yaml.replace("%URL%", vcenter.uri().toString())
                .replace("%PORT%", "" + vcenter.uri().getPort())
                .replace("%USER%", vcenter.user())
                .replace("%TLS%", "pin: \"" + vcenter.pin() + "\"");
    }

    VcenterSimulator vcenter() {
        return vcenter;
    }

    PluginUnderTest source() {
        return source;
    }

    void pass(int seconds) {
        time.updateAndGet(now -> now.plusSeconds(seconds));
    }

    CollectedRun run(String collector) throws Exception {
        Collector found = source.collectors().stream()
                .filter(c -> c.name().equals(collector))
                .map(Collector.class::cast)
                .findFirst()
                .orElseThrow(() -> new IOException("no collector " + collector));
        return source.collect(found);
    }

    @Override
    public void close() {
        source.close();
        vcenter.close();
    }
}
