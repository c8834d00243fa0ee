package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many logins at once. */
final class ManyThreads {
    private ManyThreads() {}

    /** One of the logins, by its number. */
    interface Login {
        void at(int number) throws Exception;
    }

    /** Runs them all, 64 at a time, to their end; fails if one does. */
    static void login(int count, Login login) {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    login.at(number);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                assertDoesNotThrow(() -> each.get(1, TimeUnit.MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
