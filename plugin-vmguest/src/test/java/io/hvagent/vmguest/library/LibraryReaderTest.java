package io.hvagent.vmguest.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.vmguest.stats.GuestReader.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LibraryReaderTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Request REQUEST = new Request(true, true, Set.of());

    private final FakeLibrary library = FakeLibrary.newHost();

    @Test
    void freshHandlesAreClosedEachCycleEvenWhenItFails() throws Exception {
        try (LibraryReader reader = new LibraryReader(library, true)) {
            reader.read(REQUEST, LONG);
            library.code("UpdateInfo", 1);
            assertThrows(CollectException.class, () -> reader.read(REQUEST, LONG));
        }
        assertEquals(List.of("open", "update", "close", "open", "update", "close"), library.calls());
    }

    @Test
    void anInterruptEndsTheReadingWhileTheCallGoesOn() throws Exception {
        CountDownLatch release = library.hang();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (LibraryReader reader = new LibraryReader(library, true)) {
            Thread run = new Thread(() -> {
                assertThrows(InterruptedException.class, () -> reader.read(REQUEST, LONG));
                interrupted.countDown();
            });
            run.start();
            assertTrue(library.updating().await(20, TimeUnit.SECONDS));
            run.interrupt();
            assertTrue(interrupted.await(20, TimeUnit.SECONDS));
            assertThrows(CollectException.class, () -> reader.read(REQUEST, LONG));
            assertEquals(List.of("open", "update"), library.calls());
        } finally {
            release.countDown();
        }
    }

    @Test
    void theStuckHandleIsClosedOnlyWhenItsCallHasReturned() throws Exception {
        CountDownLatch release = library.hang();
        LibraryReader reader = new LibraryReader(library, false);
        assertThrows(CollectException.class, () -> reader.read(REQUEST, Duration.ofMillis(20)));
        assertTrue(library.updating().await(20, TimeUnit.SECONDS));
        reader.close();
        assertEquals(List.of("open", "update"), library.calls());
        release.countDown();
        assertTrue(library.closed().await(20, TimeUnit.SECONDS));
    }
}
