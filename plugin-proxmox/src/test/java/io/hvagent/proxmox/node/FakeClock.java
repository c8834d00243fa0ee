package io.hvagent.proxmox.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A kernel's clock, as struct timex has it. */
final class FakeClock {
    private static final int SIZE = 208;

    private final int returned;
    private final ByteBuffer struct = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());

    private FakeClock(int returned) {
        this.returned = returned;
    }

    /** One that follows a source. */
    static FakeClock following() {
        return new FakeClock(0);
    }

    /** One that follows nothing. */
    static FakeClock alone() {
        return new FakeClock(5);
    }

    FakeClock number(int offset, long value) {
        struct.putLong(offset, value);
        return this;
    }

    FakeClock word(int offset, int value) {
        struct.putInt(offset, value);
        return this;
    }

    Timekeeping.State state() {
        return new Timekeeping.State(returned, struct);
    }
}
