package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.simulators.esxi.Stage;
import io.hvagent.spi.CollectException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenth of the full size, which the benchmark does: five of thirty hosts are silent, at another stage in each round. */
class SilentHostsTest {
    private static final int HOSTS = 30;
    private static final int SILENT = 5;
    private static final Duration ROUND = Duration.ofSeconds(9);

    @TempDir
    private Path folder;

    @Test
    void theOthersAreFreshInEveryRoundAndNothingPilesUp() throws Exception {
        try (Lab lab = new Lab(HOSTS, folder);
                KeptConnections route = lab.route()) {
            route.read(lab.hosts(), Lab.LONG);
            int most = HOSTS + route.places() + 1; // a reader for each connection, those that ask, and the watchdog
            List<EsxiSshHost> silent = lab.fleet.hosts().subList(0, SILENT);
            for (Stage stage : Stage.values()) {
                silent.forEach(host -> hang(host, stage));
                route.read(lab.hosts(), ROUND).forEach((host, answer) -> check(host, answer, silent, stage));
            }
            silent.forEach(EsxiSshHost::recover);
            assertEquals(HOSTS, answers(route.read(lab.hosts(), Lab.LONG)));
            assertTrue(awaitAtMost(lab.fleet::open, HOSTS), "sockets: " + lab.fleet.open());
            assertTrue(awaitAtMost(SilentHostsTest::threads, most), "threads: " + threads() + ", at most " + most);
        }
    }

    /** Without its connection, which may be past that stage. */
    private static void hang(EsxiSshHost host, Stage stage) {
        host.hang(stage);
        host.disconnect();
    }

    private static void check(EsxiHost host, HostServices answer, List<EsxiSshHost> silent, Stage stage) {
        boolean hangs = silent.stream().anyMatch(each -> Lab.host(each).equals(host));
        Optional<Reason> expected = hangs ? Optional.of(Reason.TIMEOUT) : Optional.empty();
        assertEquals(expected, Lab.reason(answer), stage.name());
    }

    private static long answers(Map<EsxiHost, HostServices> answers) {
        return answers.values().stream()
                .filter(answer -> answer.states().get("hostd") == ServiceState.RUNNING)
                .count();
    }

    /** Both sides hear of closed connections a little later. */
    private static boolean awaitAtMost(LongSupplier count, long most) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (count.getAsLong() > most && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return count.getAsLong() <= most;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("ssh"))
                .filter(thread -> !thread.getName().startsWith("sshd-"))
                .count();
    }
}
