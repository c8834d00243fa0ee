package io.hvagent.proxmox.node;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The node that the agent runs on. Its collectors have the node's name as target. */
public final class NodeSource implements Source {
    private final PatientSpace spaces;
    private final List<Collector> collectors;

    /** A source of the node alone. Reads the node's name; all else is read when it is collected. */
    public static NodeSource alone(NodeConfig config, PluginContext context) {
        return new NodeSource(config, context, SystemAnswers.OF_THIS_MACHINE, EnumSet.allOf(NodeSubject.class));
    }

    /** The same beside the node's cluster, which tells of the node as a host. */
    public static NodeSource besideCluster(NodeConfig config, PluginContext context) {
        return new NodeSource(
                config, context, SystemAnswers.OF_THIS_MACHINE, EnumSet.complementOf(EnumSet.of(NodeSubject.HOST)));
    }

    NodeSource(NodeConfig config, PluginContext context, SystemAnswers calls, Set<NodeSubject> subjects) {
        this.spaces = new PatientSpace(config.patience());
        Node node = new Node(config, spaces, calls, context);
        String name = node.root().text("proc/sys/kernel/hostname").orElse("localhost");
        ScrapeTally tally = new ScrapeTally(System::nanoTime);
        ScrapeTally untold = new ScrapeTally(System::nanoTime);
        List<Collector> made = new ArrayList<>();
        for (NodeSubject subject : subjects) {
            Group group = context.group(subject.group());
            if (group.on()) {
                ScrapeTally told = subject.isOfPeer() ? tally : untold;
                made.add(new NodeCollector(subject, name, group, node.reading(subject), told));
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
