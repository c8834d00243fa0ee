package io.hvagent.agent;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import java.util.List;

/** Stands for a source that could not be opened, so that page, log and metrics say why, as they do of a failed collector. */
record BrokenSource(String name, String why) implements Source {
    @Override
    public List<Collector> collectors() {
        return List.of(new Opening(name, why));
    }

    private record Opening(String target, String why) implements Collector {
        @Override
        public String name() {
            return "open";
        }

        @Override
        public void collect(Sink sink) throws CollectException {
            throw new CollectException(CollectException.Reason.INTERNAL, why);
        }
    }
}
