package io.hvagent.plugin;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A plugin whose source holds one connection, its session, from the first collect until it is closed, and a thread as long as it is open. */
public final class ConnectedPlugin implements SourcePlugin<ConnectedPlugin.Config> {
    /** A source with {@code note: broken} cannot be opened. */
    public record Config(int port, String note, Optional<Tls> tls, Secret token) {}

    /** A nested record with a file. */
    public record Tls(Path caFile) {}

    @Override
    public String name() {
        return "connected";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        if ("broken".equals(config.note())) {
            throw new IllegalArgumentException("the note says that it is broken");
        }
        return new Connected(config, context);
    }

    private static final class Connected implements Source, Collector {
        private static final Metric VALUE = Metric.gauge("connected_value", "A value.", "source");

        private final Config config;
        private final PluginContext context;
        private Socket session;
        private boolean closed;
        private final Thread thread;

        Connected(Config config, PluginContext context) {
            this.config = config;
            this.context = context;
            this.thread = new Thread(this::idle, "connected " + context.source());
            thread.setDaemon(true);
            thread.start();
        }

        private synchronized void idle() {
            try {
                while (!closed) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<Collector> collectors() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "session";
        }

        @Override
        public String target() {
            return context.source();
        }

        @Override
        public synchronized void collect(Sink sink) throws Exception {
            if (closed) {
                throw new CollectException(CollectException.Reason.INTERNAL, "collected after it was closed");
            }
            if (session == null) {
                session = new Socket(InetAddress.getLoopbackAddress(), config.port());
                context.executor().submit(() -> session.getInputStream().read()).get();
            }
            sink.put(VALUE, 1, context.source());
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
            try {
                if (session != null) {
                    session.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
