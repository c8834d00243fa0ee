package io.hvagent.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What something cost.
 *
 * @param megabytes allocated, not kept; NaN if not known
 */
record Cost(double cpuMillis, double megabytes) {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double BYTES_OF_MEGABYTE = 1e6;

    /** Something to measure. */
    interface Task {
        void run() throws IOException;
    }

    /** The cost of a task in the calling thread; what the JVM's own threads do meanwhile, such as to collect garbage, is not in it. */
    static Cost of(Task task) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();
        task.run();
        return new Cost(
                (threads.getCurrentThreadCpuTime() - nanos) / NANOS_OF_MILLI,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / BYTES_OF_MEGABYTE);
    }
}
