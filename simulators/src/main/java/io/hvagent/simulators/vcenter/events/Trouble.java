package io.hvagent.simulators.vcenter.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that goes wrong with some calls. Thread-safe. */
public final class Trouble {
    private final String method;
    private final Effect effect;
    private final AtomicInteger left;
    private final AtomicInteger hits = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);

    Trouble(String method, int calls, Effect effect) {
        this.method = method;
        this.left = new AtomicInteger(calls);
        this.effect = effect;
    }

    /** How many calls it has hit. */
    public int hits() {
        return hits.get();
    }

    /** Waits until one more call was hit than at the last wait; false if none is within a limit. */
    public boolean awaitHit(Duration limit) throws InterruptedException {
        return arrived.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets go of what hangs, and hits no more calls. */
    public void release() {
        left.set(0);
        released.countDown();
    }

    Effect effect() {
        return effect;
    }

    /** Takes a call if it is one of those to be hit. */
    boolean hits(String called) {
        boolean mine = method.equals("*") || method.equals(called);
        if (!mine || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            return false;
        }
        hits.incrementAndGet();
        arrived.release();
        return true;
    }

    void awaitRelease() throws InterruptedException {
        released.await();
    }

    void awaitRelease(Duration limit) throws InterruptedException {
        if (released.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            left.set(0);
        }
    }
}
