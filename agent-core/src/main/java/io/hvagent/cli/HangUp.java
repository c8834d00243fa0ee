package io.hvagent.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, which ends a JVM that does not listen for it. The JDK's class for signals is supported (module {@code
 * jdk.unsupported}) but cannot be named without a warning of the compiler's that nothing turns off; hence by reflection.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** Runs an action at each SIGHUP from now on, in a thread of its own. Does nothing where there is no such signal. */
    static void whenItComes(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, handling);
        } catch (ReflectiveOperationException e) {
            LOG.info("no reload by SIGHUP here, use POST /-/reload: {}", e.toString());
        }
    }
}
