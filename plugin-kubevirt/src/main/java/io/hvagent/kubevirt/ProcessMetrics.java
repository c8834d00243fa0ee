package io.hvagent.kubevirt;

import io.hvagent.spi.Metric;
import java.util.List;
import java.util.stream.Stream;

/** Families of the processes of virtual machines. Processes of one program in one container are one series, their sum. */
final class ProcessMetrics {
    /** Labels of a process. */
    static final List<String> LABELS = List.of("node", "namespace", "vmi", "pod", "container", "process", "role");

    static final Metric CPU = counter(
            "virt_launcher_process_cpu_seconds_total",
            "CPU time; mode guest is what the virtual CPUs ran, which user does not contain.",
            "mode");
    static final Metric MEMORY = gauge(
            "virt_launcher_process_memory_bytes",
            "Memory; resident is the sum of anon, file and shmem, and hugetlb is in none of the others.",
            "kind");
    static final Metric PSS =
            gauge("virt_launcher_process_pss_bytes", "Memory, of shared pages the process's share of them.", "kind");
    static final Metric THREADS = gauge("virt_launcher_process_threads", "Threads.");
    static final Metric OPEN_FILES = gauge("virt_launcher_process_open_fds", "Open file descriptors.");
    static final Metric MOST_FILES =
            gauge("virt_launcher_process_max_fds", "The limit of open file descriptors, +Inf without one.");
    static final Metric FAULTS = counter("virt_launcher_process_page_faults_total", "Page faults.", "kind");
    static final Metric SWITCHES =
            counter("virt_launcher_process_context_switches_total", "Context switches of all threads.", "kind");
    static final Metric IO =
            counter("virt_launcher_process_io_bytes_total", "What storage was made to read and write.", "direction");
    static final Metric BLOCK_IO_DELAY = counter(
            "virt_launcher_process_block_io_delay_seconds_total", "Time that threads waited for block devices.");
    static final Metric START =
            gauge("virt_launcher_process_start_time_seconds", "When the newest of the processes was started.");
    static final Metric COUNT = gauge("virt_launcher_processes", "Processes in the series.");

    static final Metric RUN_DELAY = counter(
            "virt_launcher_thread_run_delay_seconds_total",
            "Time that threads were ready to run and waited for a CPU.",
            "thread_role");
    static final Metric THREAD_CPU =
            counter("virt_launcher_thread_cpu_seconds_total", "CPU time of threads.", "thread_role");

    /** Time of threads on a CPU, and waiting for one. */
    static final List<Metric> THREAD_TIMES = List.of(THREAD_CPU, RUN_DELAY);

    private ProcessMetrics() {}

    private static Metric counter(String name, String help, String... more) {
        return new Metric(Metric.Kind.COUNTER, name, help, labels(more));
    }

    private static Metric gauge(String name, String help, String... more) {
        return new Metric(Metric.Kind.GAUGE, name, help, labels(more));
    }

    private static List<String> labels(String... more) {
        return Stream.concat(LABELS.stream(), Stream.of(more)).toList();
    }
}
