package io.hvagent.benchmarks.esxi;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.simulators.esxi.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether hosts that fall silent, at each stage in turn, cost the others anything, and whether threads or sockets pile up. */
public final class SilentHosts {
    private SilentHosts() {}

    /** Takes the numbers of hosts, of silent ones and of rounds, and the milliseconds of a round. */
    public static void main(String[] arguments) throws Exception {
        int hosts = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        Duration limit = Duration.ofMillis(Long.parseLong(arguments[3]));
        Path folder = Files.createTempDirectory("silent-hosts");
        EsxiSshFleet.Setup setup = new EsxiSshFleet.Setup(hosts, Route.USER, Route.PASSWORD, InstantSource.system());
        try (EsxiSshFleet fleet = EsxiSshFleet.start(setup)) {
            Path knownHosts = Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
            List<String> addresses =
                    fleet.hosts().stream().map(EsxiSshHost::address).toList();
            try (Route route = new Route(addresses, fleet.port(), knownHosts)) {
                route.read(Duration.ofMinutes(1));
                List<EsxiSshHost> silent = fleet.hosts().subList(0, Integer.parseInt(arguments[1]));
                List<Stage> stages = List.of(Stage.values());
                for (int round = 0; round < rounds; round++) {
                    round(route, silent, stages.get(round % stages.size()), limit);
                }
            }
        }
    }

    private static void round(Route route, List<EsxiSshHost> silent, Stage stage, Duration limit)
            throws InterruptedException, IOException {
        silent.forEach(host -> {
            host.hang(stage);
            host.disconnect(); // which may be past that stage
        });
        Set<String> addresses = silent.stream().map(EsxiSshHost::address).collect(Collectors.toSet());
        long start = System.nanoTime();
        Map<EsxiHost, HostServices> answers = route.read(limit);
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<HostServices> others = answers.entrySet().stream()
                .filter(entry -> !addresses.contains(entry.getKey().address()))
                .map(Map.Entry::getValue)
                .toList();
        System.out.printf(
                "%-16s %5d ms, %d of %d others fresh, %d threads, %d files and sockets%n",
                stage,
                millis,
                Route.answered(others),
                others.size(),
                Thread.getAllStackTraces().size(),
                files());
    }

    private static long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
