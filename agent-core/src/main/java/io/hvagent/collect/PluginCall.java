package io.hvagent.collect;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into a plugin: with its class loader and its name in the log, and whatever it throws becomes a fault.
 *
 * @param loader the context class loader during the call
 */
record PluginCall(ClassLoader loader, LogContext context) {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    /** What is done in a plugin. */
    interface Action {
        void run() throws Exception;
    }

    /** Does it, in the calling thread; the fault if it threw. */
    Optional<Fault> attempt(Action action) {
        Fault[] fault = new Fault[1];
        context.around(() -> fault[0] = faultOf(action));
        return Optional.ofNullable(fault[0]);
    }

    private Fault faultOf(Action action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
            return null;
        } catch (Throwable t) {
            return sorted(t);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Fault sorted(Throwable thrown) {
        try {
            LOG.debug("a collector threw", thrown);
            return Fault.of(thrown);
        } catch (Throwable t) {
            return Fault.unnamed(thrown);
        }
    }
}
