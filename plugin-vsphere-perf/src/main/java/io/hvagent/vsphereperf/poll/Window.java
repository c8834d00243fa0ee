package io.hvagent.vsphereperf.poll;

/** Greatest, least and sum of a series' samples since the previous poll. For one thread at a time. */
class Window {
    /** Of series whose window is not published. */
    static final Window NONE = new Window() {
        @Override
        void add(long value) {}

        @Override
        void clear() {}
    };

    private long max;
    private long min;
    private long sum;
    private int count;

    void add(long value) {
        max = count == 0 ? value : Math.max(max, value);
        min = count == 0 ? value : Math.min(min, value);
        sum += value;
        count++;
    }

    void clear() {
        sum = 0;
        count = 0;
    }

    int count() {
        return count;
    }

    double max() {
        return (double) max;
    }

    double min() {
        return (double) min;
    }

    double mean() {
        return (double) sum / count;
    }
}
