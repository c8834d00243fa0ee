package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    @Test
    void whenAllThreadsAreHeldTheCallerWaitsForOne() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(3);
        try (RequestThreads threads = new RequestThreads(2, Thread::new)) {
            threads.execute(() -> finish(release, done));
            threads.execute(() -> finish(release, done));
            Thread caller = new Thread(() -> threads.execute(done::countDown));
            caller.start();
            release.countDown();
            assertTrue(done.await(30, TimeUnit.SECONDS));
            caller.join();
        }
    }

    @Test
    void whenTheSystemGivesNoMoreThreadsThoseThatAreThereDoTheWork() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2);
        try (RequestThreads threads = new RequestThreads(8, task -> {
            if (asked.incrementAndGet() > 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        })) {
            threads.execute(done::countDown);
            threads.execute(done::countDown);
            assertTrue(done.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void whenThereIsNoThreadAtAllTheRequestIsGivenUp() {
        try (RequestThreads threads = new RequestThreads(8, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> {}));
        }
    }

    @Test
    void afterCloseNothingIsTaken() {
        RequestThreads threads = new RequestThreads();
        threads.close();
        assertThrows(RejectedExecutionException.class, () -> threads.execute(() -> {}));
    }

    private static void finish(CountDownLatch release, CountDownLatch done) {
        try {
            assertTrue(release.await(30, TimeUnit.SECONDS));
            done.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
