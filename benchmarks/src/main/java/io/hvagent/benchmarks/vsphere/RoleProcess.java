package io.hvagent.benchmarks.vsphere;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hvagent.collect.AccountGuard;
import io.hvagent.config.PluginTypes;
import io.hvagent.config.ProfileReader;
import io.hvagent.config.SourceConfig;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Format;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.plugin.AgentServices;
import io.hvagent.plugin.OpenSource;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.spi.Collector;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.vsphereperf.PerfPlugin;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The vsphere-perf role as the agent runs it, from the profile to the gzipped page, on command: a line {@code COLLECTOR SECONDS}
 * lets so many seconds pass and runs a collector; the answer is what the process has cost so far. It ends with its input.
 */
public final class RoleProcess {
    private static final int SERIES_LIMIT = 2_000_000;
    private static final int LABEL_LENGTH = 512;
    private static final int LABEL_COUNT = 16;

    private final AtomicLong nanos = new AtomicLong();
    private final Exposition exposition = new Exposition(SERIES_LIMIT, System::nanoTime);
    private final Map<String, Slot> slots = new HashMap<>();
    private final OpenSource source;

    private RoleProcess(Path profile) throws Exception {
        SourcePlugin<?> plugin = new PerfPlugin(nanos::get);
        PluginTypes types = new PluginTypes() {
            @Override
            public Set<String> names() {
                return Set.of(plugin.name());
            }

            @Override
            public Optional<SourcePlugin<?>> plugin(String name) {
                return Optional.of(plugin);
            }
        };
        SourceConfig config = new ProfileReader(types, System.getenv())
                .read(List.of(profile))
                .sources()
                .get(0);
        InstantSource clock = InstantSource.system();
        source = new SourceOpener(
                        types,
                        new AgentServices(
                                new AccountGuard(Optional.empty(), clock), clock, Optional.empty(), System.getenv()))
                .open(config);
    }

    /** Takes the profile's file. */
    public static void main(String[] arguments) throws Exception {
        RoleProcess role = new RoleProcess(Path.of(arguments[0]));
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            role.nanos.addAndGet(Duration.ofSeconds(Long.parseLong(words[1])).toNanos());
            System.out.println(role.run(words[0]));
        }
        role.source.close();
    }

    private String run(String name) throws Exception {
        if (name.equals("collect-garbage")) {
            System.gc();
            return cost(0);
        }
        Collector collector = source.collectors().stream()
                .filter(c -> c.name().equals(name))
                .map(Collector.class::cast)
                .findFirst()
                .orElseThrow();
        Slot slot = slots.computeIfAbsent(name, n -> exposition.slot(rules()));
        collector.pace(source.settings().pace());
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Recording recording = slot.record(() -> Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        collector.collect(recording);
        recording.failures().forEach((part, why) -> System.err.println(part + " failed: " + why.getMessage()));
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
        return cost(page());
    }

    private long page() throws IOException {
        exposition.arrange(List.copyOf(slots.values()));
        CountingStream out = new CountingStream();
        exposition.freshPage().in(Format.TEXT).writeGzip(out);
        return out.bytes;
    }

    private SeriesRules rules() {
        return new SeriesRules("vsphere-perf", Map.of(), family -> true, SERIES_LIMIT, LABEL_LENGTH, LABEL_COUNT);
    }

    /** How many samples were taken so far, as the role itself tells. */
    private long samples() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exposition
                .freshPage()
                .only(Set.of("vsphere_poll_samples_received_total"))
                .writePlain(out);
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }

    /**
     * CPU milliseconds of the process, bytes that its threads allocated, bytes of heap, samples, series, bytes of the gzipped
     * page.
     */
    private String cost(long page) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int series = slots.values().stream().mapToInt(Slot::series).sum();
        return system.getProcessCpuTime() / 1_000_000 + " " + allocated + " " + heap + " " + samples() + " " + series
                + " " + page;
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            bytes += length;
        }
    }
}
