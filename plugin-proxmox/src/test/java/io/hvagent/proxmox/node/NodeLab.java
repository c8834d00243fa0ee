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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The node's part of the plugin over a folder, with file systems that a test makes. */
final class NodeLab implements AutoCloseable {
    static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00.250Z"));
    static final Space USUAL = new Space(1000, 400, 300, 50, 40);

    private final PluginUnderTest source;

    /** The plugin, but for what asks file systems. */
    private record Plugin(Space.Teller teller) implements SourcePlugin<ProxmoxConfig> {
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
            return new NodeSource(config.node().orElseThrow(), context, () -> teller);
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
        String profile = """
                sources:
                  - plugin: proxmox
                    node:
                      root: %s
                """.formatted(root)
                + Stream.of(lines).map(line -> "      " + line + "\n").collect(Collectors.joining());
        return new NodeLab(PluginUnderTest.open(new Plugin(teller), profile, Map.of(), STILL));
    }

    /** Runs one, by its group without {@code node-}. */
    CollectedRun run(String subject) throws Exception {
        return source.collect(collector(subject));
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

    String page() throws IOException {
        return source.exposition();
    }

    @Override
    public void close() {
        source.close();
    }
}
