package io.hvagent.vsphereperf.poll;

import io.hvagent.vsphereperf.counter.CommonUse;
import io.hvagent.vsphereperf.counter.LabelNames;
import io.hvagent.vsphereperf.output.Monitored;

/**
 * One object whose samples are read: its series, up to when they are known, and how far it is behind. It outlives moves, renames
 * and times without power, so that its counters never fall. For one thread at a time.
 */
final class Entity {
    private static final long[] NO_SUMS = {};

    private final Slots slots = new Slots();
    private final SeriesBudget.Share share;
    private Monitored object;
    private String[] labels;
    private int mark = Slots.NEVER;
    private int newest = Slots.NEVER;
    private long takenAt;
    private int lag;
    private boolean resumed;
    private int poll;
    private long[] sums = NO_SUMS;

    /** @param now nanoTime, from which it waits for samples */
    Entity(Monitored object, String[] labels, SeriesBudget.Share share, long now) {
        this.object = object;
        this.labels = labels;
        this.share = share;
        this.takenAt = now;
    }

    /** Takes the facts of a newer inventory. */
    void update(Monitored now, LabelNames names) {
        if (!now.equals(object)) {
            object = now;
            labels = names.values(now);
        }
    }

    /** Begins a poll, at its first batch; a batch that is repeated goes on with it. */
    void begin(int numberOfPoll) {
        if (poll != numberOfPoll) {
            poll = numberOfPoll;
            mark = newest;
            for (int slot = 0; slot < slots.size(); slot++) {
                slots.window(slot).clear();
            }
        }
    }

    /** Notes a sample that was taken, of whatever series. */
    void taken(int time) {
        newest = Math.max(newest, time);
    }

    /** Ends a poll in which samples were taken. */
    void settle(long now, int serverNow) {
        if (newest > mark) {
            takenAt = now;
            lag = Math.max(0, serverNow - newest);
            resumed = false;
        }
    }

    /** It is read again after a time in which it was not: what is missing since is no loss. */
    void resume() {
        resumed = true;
    }

    /** Its clock was moved back: what is newest now counts as known. */
    void moveBack(int time) {
        newest = time;
        mark = time;
        for (int slot = 0; slot < slots.size(); slot++) {
            slots.set(slot, slots.total(slot), slots.newest(slot), time);
        }
    }

    /** Gives its series back; it is not used afterwards. */
    void release() {
        slots.removeOlder(Integer.MAX_VALUE, share::release);
    }

    /** Forgets series whose device is gone. */
    void forgetOlder(int seconds) {
        if (newest != Slots.NEVER) {
            slots.removeOlder(newest - seconds, share::release);
        }
    }

    /** Adds to the sum over all instances. */
    void addToSum(CommonUse use, long amount) {
        if (sums == NO_SUMS) {
            sums = new long[CommonUse.SUMS];
        }
        sums[use.sumIndex()] += amount;
    }

    /** The sum over all instances there were since the start. */
    long sum(CommonUse use) {
        return sums == NO_SUMS ? 0 : sums[use.sumIndex()];
    }

    /** Whether it has new samples, taken since a time, and not only those from before it was away. */
    boolean isFresh(long since) {
        return newest != Slots.NEVER && !resumed && takenAt - since >= 0;
    }

    boolean isResumed() {
        return resumed;
    }

    Monitored object() {
        return object;
    }

    String[] labels() {
        return labels;
    }

    Slots slots() {
        return slots;
    }

    /** The newest sample that an earlier poll took; {@link Slots#NEVER} before the first. */
    int mark() {
        return mark;
    }

    /** The newest sample of all. */
    int newest() {
        return newest;
    }

    /** When a poll last took samples of it. */
    long takenAt() {
        return takenAt;
    }

    /** How far its newest sample was behind the server's clock then, in seconds. */
    int lag() {
        return lag;
    }

    SeriesBudget.Share share() {
        return share;
    }
}
