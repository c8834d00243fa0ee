package io.hvagent.benchmarks.esxi;

import com.sun.management.OperatingSystemMXBean;
import io.hvagent.collect.AccountGuard;
import io.hvagent.config.PluginTypes;
import io.hvagent.config.ProfileReader;
import io.hvagent.config.SourceConfig;
import io.hvagent.esxi.EsxiPlugin;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a round of the esxi role over the API costs: all hosts of a simulated vCenter in another process, over HTTPS, with 16
 * sensors a host; from the question to the gzipped page. Prints a line for each round, with the CPU time of either side.
 */
public final class VcenterHosts {
    private static final int SERIES = 2_000_000;
    private static final int MILLION = 1_000_000;

    private final Exposition exposition = new Exposition(SERIES, System::nanoTime);
    private final Process vcenter;
    private final BufferedReader told;

    private VcenterHosts(Process vcenter) {
        this.vcenter = vcenter;
        this.told = vcenter.inputReader(StandardCharsets.US_ASCII);
    }

    /** Takes the number of hosts and of rounds. */
    public static void main(String[] arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VcenterProcess.class.getName(),
                        arguments[0])
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            new VcenterHosts(process).rounds(Integer.parseInt(arguments[1]));
        } finally {
            process.destroy();
        }
    }

    private void rounds(int count) throws Exception {
        String[] access = told.readLine().split(" ", -1);
        try (OpenSource source = open(access)) {
            List<Slot> slots = new ArrayList<>();
            List<Collector> collectors = new ArrayList<>();
            for (String name : List.of("hosts", "reach")) {
                source.collectors().stream()
                        .filter(collector -> collector.name().equals(name))
                        .forEach(collectors::add);
                slots.add(exposition.slot(new SeriesRules("esxi", Map.of(), family -> true, SERIES, 512, 16)));
            }
            exposition.arrange(slots);
            System.out.println(
                    "round  calls  wall ms  own CPU ms  vCenter's CPU ms  KB received  series  page ms  page KB");
            for (int round = 1; round <= count; round++) {
                round(round, collectors, slots);
            }
        }
    }

    private void round(int number, List<Collector> collectors, List<Slot> slots) throws Exception {
        Vcenter before = asked();
        long cpu = processMillis();
        long start = System.nanoTime();
        for (int i = 0; i < collectors.size(); i++) {
            collect(collectors.get(i), slots.get(i));
        }
        long collected = System.nanoTime();
        long own = processMillis() - cpu;
        long page = page();
        long rendered = System.nanoTime();
        Vcenter after = asked();
        System.out.printf(
                "%5d %6d %8d %11d %17d %12d %7d %8d %8d%n",
                number,
                after.calls - before.calls,
                (collected - start) / MILLION,
                own,
                (after.cpuNanos - before.cpuNanos) / MILLION,
                (after.bytes - before.bytes) / 1000,
                slots.stream().mapToInt(Slot::series).sum(),
                (rendered - collected) / MILLION,
                page / 1000);
    }

    private static void collect(Collector collector, Slot slot) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Recording recording = slot.record(() -> Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        collector.collect(recording);
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    private static long processMillis() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / MILLION;
    }

    private long page() throws IOException {
        long[] bytes = {0};
        exposition.freshPage().in(Format.TEXT).writeGzip(new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] data, int offset, int length) {
                bytes[0] += length;
            }
        });
        return bytes[0];
    }

    /** What the vCenter has done so far. */
    private record Vcenter(long calls, long bytes, long cpuNanos) {}

    private Vcenter asked() throws IOException {
        OutputStream out = vcenter.getOutputStream();
        out.write('\n');
        out.flush();
        long[] numbers = Stream.of(told.readLine().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Vcenter(numbers[0], numbers[1], numbers[2]);
    }

    private static OpenSource open(String... access) throws Exception {
        SourcePlugin<?> plugin = new EsxiPlugin(Map.of());
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
        Path profile = Files.createTempFile("vcenter", ".yaml");
        Files.writeString(profile, """
                sources:
                  - plugin: esxi
                    every: 60s
                    vcenters:
                      - {url: "%s", username: "%s", password: "${env:PASSWORD}", tls: {pin: "%s"}}
                """.formatted(access[0], access[1], access[3]));
        Map<String, String> environment = Map.of("PASSWORD", access[2]);
        SourceConfig config = new ProfileReader(types, environment)
                .read(List.of(profile))
                .sources()
                .get(0);
        Files.delete(profile);
        InstantSource clock = InstantSource.system();
        AccountGuard logins = new AccountGuard(Optional.empty(), clock);
        return new SourceOpener(types, new AgentServices(logins, clock, Optional.empty(), environment)).open(config);
    }
}
