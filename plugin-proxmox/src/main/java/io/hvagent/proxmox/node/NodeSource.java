package io.hvagent.proxmox.node;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import java.util.ArrayList;
import java.util.List;

/** The node that the agent runs on. Its collectors have the node's name as target. */
public final class NodeSource implements Source {
    private final PatientSpace spaces;
    private final List<Collector> collectors;

    /** Reads the node's name; all else is read when it is collected. */
    public NodeSource(NodeConfig config, PluginContext context) {
        this(config, context, new SystemAnswers(SystemCalls::statvfs, SystemCalls::adjtimex));
    }

    NodeSource(NodeConfig config, PluginContext context, SystemAnswers calls) {
        this.spaces = new PatientSpace(config.patience());
        Node node = new Node(config, spaces, calls, context.clock());
        String name = node.root().text("proc/sys/kernel/hostname").orElse("localhost");
        ScrapeTally tally = new ScrapeTally(System::nanoTime);
        List<Collector> made = new ArrayList<>();
        for (NodeSubject subject : NodeSubject.values()) {
            if (context.group(subject.group()).on()) {
                made.add(
                        new NodeCollector(subject, name, context.group(subject.group()), node.reading(subject), tally));
            }
        }
        made.add(new Tell(name, tally));
        this.collectors = List.copyOf(made);
    }

    @Override
    public List<Collector> collectors() {
        return collectors;
    }

    @Override
    public void close() {
        spaces.close();
    }

    /** Tells how the others went, after them. */
    private record Tell(String target, ScrapeTally tally) implements Collector {
        @Override
        public String name() {
            return "node-scrape";
        }

        @Override
        public Pace pace(Pace ofSource) {
            return ofSource;
        }

        @Override
        public void collect(Sink sink) {
            tally.put(sink);
        }
    }
}
