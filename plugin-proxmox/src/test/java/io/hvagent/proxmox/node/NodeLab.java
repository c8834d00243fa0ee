package io.hvagent.proxmox.node;

import io.hvagent.proxmox.ProxmoxConfig;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The node's part of the plugin over a folder, with file systems that a test makes. */
final class NodeLab implements AutoCloseable {
    static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00.250Z"));
    static final Space USUAL = new Space(1000, 400, 300, 50, 40);

    /** 1.5 ms off, measured in nanoseconds; slowed down by 2 millionths. */
    static final Timekeeping.State CLOCK = FakeClock.following()
            .number(8, 1_500_000)
            .number(16, -131_072)
            .number(24, 16_000)
            .number(32, 250)
            .number(48, 10)
            .number(88, 10_000)
            .word(40, 0x2001)
            .word(160, 37)
            .state();

    private final PluginUnderTest source;

    /** The plugin, but for what asks file systems. */
    private record Plugin(SystemAnswers answers) implements SourcePlugin<ProxmoxConfig> {
        @Override
        public String name() {
            return "proxmox";
        }

        @Override
        public Class<ProxmoxConfig> configType() {
            return ProxmoxConfig.class;
        }

        @Override
        public Map<String, Group> groups() {
            return NodeSubject.groups();
        }

        @Override
        public Source open(ProxmoxConfig config, PluginContext context) {
            return new NodeSource(config.node().orElseThrow(), context, answers, EnumSet.allOf(NodeSubject.class));
        }
    }

    private NodeLab(PluginUnderTest source) {
        this.source = source;
    }

    /** @param lines of the profile's {@code node:} beside the root */
    static NodeLab open(Path root, String... lines) throws Exception {
        return open(root, mountPoint -> USUAL, lines);
    }

    static NodeLab open(Path root, Space.Teller teller, String... lines) throws Exception {
        return open(root, new SystemAnswers(() -> teller, () -> () -> CLOCK), lines);
    }

    /** With another clock of the kernel. */
    static NodeLab with(Path root, Timekeeping.Asking clock) throws Exception {
        return open(root, new SystemAnswers(() -> mountPoint -> USUAL, () -> clock));
    }

    private static NodeLab open(Path root, SystemAnswers answers, String... lines) throws Exception {
        String profile = """
                sources:
                  - plugin: proxmox
                    node:
                      root: %s
                """.formatted(root)
                + Stream.of(lines).map(line -> "      " + line + "\n").collect(Collectors.joining());
        return new NodeLab(PluginUnderTest.open(new Plugin(answers), profile, Map.of(), STILL));
    }

    /** Runs one, by its group without {@code node-}. */
    CollectedRun run(String subject) throws Exception {
        return source.collect(collector(subject));
    }

    /** From now on another source of the agent tells of these hosts. */
    void countElsewhere(String... hosts) {
        source.countElsewhere(Set.of(hosts));
    }

    Collector collector(String subject) {
        return source.collectors().stream()
                .filter(each -> each.name().equals("node-" + subject))
                .findFirst()
                .orElseThrow();
    }

    /** Runs all, in order; what failed by collector. */
    Map<String, CollectException> runAll() throws Exception {
        Map<String, CollectException> failed = new TreeMap<>();
        for (Collector collector : source.collectors()) {
            try {
                source.collect(collector);
            } catch (CollectException e) {
                failed.put(collector.name(), e);
            }
        }
        return failed;
    }

    /** Runs some, by node_exporter's names; what failed or had no data, by collector. */
    Map<String, CollectException> failuresOf(List<String> subjects) throws Exception {
        Map<String, CollectException> failed = new TreeMap<>();
        for (String subject : subjects) {
            failed.putAll(run(subject.replace('_', '-')).failures());
        }
        return failed;
    }

    String page() throws IOException {
        return source.exposition();
    }

    @Override
    public void close() {
        source.close();
    }
}
