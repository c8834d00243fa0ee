package io.hvagent.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.hvagent.logging.LogFormat;
import io.hvagent.logging.LogSettings;
import io.hvagent.logging.Logging;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What a thousand reloads leave behind. */
class ManyReloadsTest extends ReloadTestBase {
    private static final int RELOADS = 1_000;
    private static final int WARM_UP = 100;
    /** A source that is never let go costs some 3 kB, so a thousand would be seen. */
    private static final long HEAP_BOUND = 1_500_000;

    private final List<WeakReference<LiveSource>> replaced = new ArrayList<>();

    @BeforeEach
    void logLittle() {
        Logging.configure(new LogSettings(LogFormat.LOGFMT, Level.WARN, Map.of()));
    }

    @AfterEach
    void logAsBefore() {
        Logging.configure(LogSettings.DEFAULT);
    }

    @Test
    void theyLeaveNoThreadLoaderSocketOrByteBehind() throws Exception {
        run(source("kept", ""), source("changing", ""));
        LiveSource kept = live("kept");
        reload(0, WARM_UP);
        Traces before = settled();
        reload(WARM_UP, RELOADS);
        Traces after = settled();
        assertEquals(before.threads(), after.threads());
        assertTrue(after.descriptors() <= before.descriptors(), () -> before + " became " + after);
        assertTrue(after.classes() - before.classes() < 20, () -> before + " became " + after);
        assertTrue(after.heap() - before.heap() < HEAP_BOUND, () -> before + " became " + after);
        assertEquals(kept, live("kept"));
        assertEquals(2, server.open());
        assertEquals(1, open("changing"));
    }

    /** What is there beside the workers, of which the runner keeps some for a while. */
    private record Traces(Set<String> threads, long descriptors, long classes, long heap) {
        static Traces now() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Traces(
                    Thread.getAllStackTraces().keySet().stream()
                            .map(thread -> thread.getName() + " " + thread.getId())
                            .filter(name -> name.startsWith("hvagent-") && !name.startsWith("hvagent-worker"))
                            .collect(Collectors.toSet()),
                    ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                            .getOpenFileDescriptorCount(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    runtime.totalMemory() - runtime.freeMemory());
        }
    }

    private void reload(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            replaced.add(new WeakReference<>(live("changing")));
            assertTrue(reloadWith(source("kept", ""), source("changing", "note: n" + i))
                    .successful());
        }
    }

    /** Once every session of a replaced source has ended, and all of them are garbage. */
    private Traces settled() throws Exception {
        awaitRound();
        eventually("two sessions", () -> server.open() == 2);
        eventually("nobody holds the replaced sources", this::areGone);
        return Traces.now();
    }

    private boolean areGone() {
        System.gc();
        replaced.removeIf(source -> source.refersTo(null));
        return replaced.isEmpty();
    }
}
