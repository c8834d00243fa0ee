package io.hvagent.kubevirt;

import io.hvagent.simulators.kubevirt.SimulatedNode;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** A source on a simulated node, and a clock that stands still until {@link #advance}. */
abstract class NodeTestBase {
    protected final AtomicLong nanos = new AtomicLong(1_000_000_000);

    @TempDir(factory = Memory.class)
    protected Path root;

    protected SimulatedNode node;
    protected PluginUnderTest source;

    /** A folder in memory where there is one: the tests make files by the hundred thousand. */
    static final class Memory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "node")
                    : Files.createTempDirectory("node");
        }
    }

    @BeforeEach
    void aNode() throws Exception {
        node = new SimulatedNode(root);
        open();
    }

    @AfterEach
    void close() {
        source.close();
    }

    /** Opens the source anew, with more lines of its profile. */
    protected void open(String... lines) throws Exception {
        if (source != null) {
            source.close();
        }
        Surroundings here = new Surroundings(Map.of("NODE_NAME", "n1"), "host", nanos::get);
        String yaml = """
                sources:
                  - plugin: kubevirt
                    proc: %s
                    cgroup: %s
                    logs: %s
                """.formatted(node.proc(), node.cgroup(), node.log());
        source = PluginUnderTest.open(
                new KubevirtPlugin(here),
                yaml + "    " + String.join("\n    ", lines) + "\n",
                Map.of(),
                InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
    }

    protected void advance(int seconds) {
        node.advance(seconds);
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    /** Runs the collector of a name. */
    protected CollectedRun collect(String name) throws Exception {
        return source.collect(source.collectors().stream()
                .filter(collector -> collector.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    protected CollectedRun collect() throws Exception {
        return collect("processes");
    }
}
