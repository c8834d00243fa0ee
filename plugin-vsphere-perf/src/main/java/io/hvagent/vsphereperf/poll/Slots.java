package io.hvagent.vsphereperf.poll;

import io.hvagent.vsphereperf.counter.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The series of one object, in flat arrays: for each the column and instance, the sum of all its samples, the newest one, and
 * that one's time. For one thread at a time.
 */
final class Slots {
    /** No sample yet. */
    static final int NEVER = Integer.MIN_VALUE;

    private static final Comparator<Column> BY_LABEL =
            Comparator.comparing(column -> column.label().label());

    private static final int[] NOT_GROUPED = {};

    private Column[] columns = {};
    private String[] instances = {};
    private long[] totals = {};
    private long[] newest = {};
    private int[] marks = {};
    private Window[] windows = {};
    private int size;
    private int expected;
    private int[] grouped = NOT_GROUPED;

    /** The place of a series; -1 if there is none. Mostly series come in the order in which they came before. */
    int find(Column column, String instance) {
        if (expected >= size) {
            expected = 0;
        }
        if (size > 0 && is(expected, column, instance)) {
            return expected++;
        }
        for (int slot = 0; slot < size; slot++) {
            if (is(slot, column, instance)) {
                expected = slot + 1;
                return slot;
            }
        }
        return -1;
    }

    private boolean is(int slot, Column column, String instance) {
        return columns[slot] == column && instances[slot].equals(instance);
    }

    /** Adds a series; its samples count from a time on. */
    int add(Column column, String instance, int mark) {
        if (size == columns.length) {
            resize(size + 1 + size / 4);
        }
        columns[size] = column;
        instances[size] = instance;
        marks[size] = mark;
        totals[size] = 0;
        newest[size] = 0;
        windows[size] = column.hasWindow(!instance.isEmpty()) ? new Window() : Window.NONE;
        expected = size + 1;
        grouped = NOT_GROUPED;
        return size++;
    }

    /** Is told of each series that goes. */
    interface Removal {
        void removed(boolean ofInstance);
    }

    /** Removes the series whose newest sample is older than a time. */
    void removeOlder(int time, Removal removal) {
        int kept = 0;
        for (int slot = 0; slot < size; slot++) {
            if (marks[slot] >= time) {
                move(slot, kept++);
            } else {
                removal.removed(isInstance(slot));
            }
        }
        Arrays.fill(columns, kept, size, null);
        Arrays.fill(instances, kept, size, null);
        Arrays.fill(windows, kept, size, null);
        grouped = kept < size ? NOT_GROUPED : grouped;
        size = kept;
    }

    private void move(int from, int to) {
        columns[to] = columns[from];
        instances[to] = instances[from];
        totals[to] = totals[from];
        newest[to] = newest[from];
        marks[to] = marks[from];
        windows[to] = windows[from];
    }

    private void resize(int length) {
        columns = Arrays.copyOf(columns, length);
        instances = Arrays.copyOf(instances, length);
        totals = Arrays.copyOf(totals, length);
        newest = Arrays.copyOf(newest, length);
        marks = Arrays.copyOf(marks, length);
        windows = Arrays.copyOf(windows, length);
    }

    /** Places so that series of the same instance and label follow each other, the aggregate's first. */
    int[] grouped() {
        if (grouped == NOT_GROUPED) {
            grouped = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparing((Integer slot) -> instances[slot])
                            .thenComparing(slot -> columns[slot], BY_LABEL))
                    .mapToInt(slot -> slot)
                    .toArray();
        }
        return grouped;
    }

    void set(int slot, long total, long value, int mark) {
        totals[slot] = total;
        newest[slot] = value;
        marks[slot] = mark;
    }

    int size() {
        return size;
    }

    Column column(int slot) {
        return columns[slot];
    }

    String instance(int slot) {
        return instances[slot];
    }

    boolean isInstance(int slot) {
        return !instances[slot].isEmpty();
    }

    /** The sum of all counted samples, times the interval for rates. */
    long total(int slot) {
        return totals[slot];
    }

    /** The newest sample. */
    long newest(int slot) {
        return newest[slot];
    }

    /** The time of the newest sample. */
    int mark(int slot) {
        return marks[slot];
    }

    Window window(int slot) {
        return windows[slot];
    }
}
