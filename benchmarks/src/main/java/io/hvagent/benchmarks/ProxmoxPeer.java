package io.hvagent.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What watching a simulated cluster costs prometheus-pve-exporter and the unpacked tarball, in one run. A round of the exporter
 * is one scrape of the cluster and one of each node, in turn; a round of the agent is one of its intervals, with a scrape.
 */
public final class ProxmoxPeer {
    private static final int INTERVAL_SECONDS = 15;
    private static final int WARM_UP_ROUNDS = 2;

    private final ProxmoxLab lab;
    private final Path folder;
    private final int rounds;

    private ProxmoxPeer(ProxmoxLab lab, Path folder, int rounds) {
        this.lab = lab;
        this.folder = folder;
        this.rounds = rounds;
    }

    /** Takes the commands {@code pve_exporter} and {@code bin/hvagent}, nodes, guests, milliseconds of each call, rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[4]));
        try (ProxmoxLab lab = new ProxmoxLab(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), latency)) {
            ProxmoxPeer peer =
                    new ProxmoxPeer(lab, Files.createTempDirectory("proxmox-peer"), Integer.parseInt(arguments[5]));
            peer.exporter(arguments[0]);
            peer.agent(arguments[1]);
        }
    }

    private void exporter(String command) throws IOException, InterruptedException {
        Path modules = Files.writeString(
                folder.resolve("pve.yml"),
                "default: {user: monitor@pve, token_name: agent, token_value: " + ProxmoxLab.VALUE
                        + ", verify_ssl: false, timeout: 30}\n");
        int port = freePort();
        Process process = start(
                List.of(command, "--config.file", modules.toString(), "--web.listen-address", "127.0.0.1:" + port));
        try {
            awaitAnswer(process, port, "/");
            exporterRound(port);
            report("pve_exporter", process, () -> exporterRound(port));
        } finally {
            end(process);
        }
    }

    private void exporterRound(int port) throws IOException {
        require(Scrape.get(port, "/pve?target=" + lab.targets().get(0) + "&cluster=1&node=0"));
        for (String target : lab.targets()) {
            require(Scrape.get(port, "/pve?target=" + target + "&cluster=0&node=1"));
        }
    }

    private void agent(String command) throws IOException, InterruptedException {
        Path profile = Files.writeString(folder.resolve("proxmox.yaml"), lab.profile(INTERVAL_SECONDS + "s"));
        int port = freePort();
        Process process = start(List.of(command, "run", profile.toString(), "--listen", "127.0.0.1:" + port));
        try {
            awaitAnswer(process, port, "/-/ready");
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                agentRound(port);
            }
            report("hvagent", process, () -> agentRound(port));
            long start = System.nanoTime();
            Scrape.Answer answer = Scrape.get(port, "/metrics");
            System.out.printf("a scrape: %.1f ms, %d bytes%n", (System.nanoTime() - start) / 1e6, answer.bytes());
        } finally {
            end(process);
        }
    }

    private void agentRound(int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(INTERVAL_SECONDS);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        require(Scrape.get(port, "/metrics"));
    }

    private interface Round {
        void run() throws IOException;
    }

    private void report(String what, Process process, Round round) throws IOException {
        ProcessCost cost = new ProcessCost(process.toHandle());
        long cpu = cost.cpuMillis();
        long calls = lab.calls();
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        System.out.printf(
                "%s: a round of %d ms takes %d ms CPU, %.1f calls; resident %d MB%n",
                what,
                (System.nanoTime() - start) / 1_000_000 / rounds,
                (cost.cpuMillis() - cpu) / rounds,
                (double) (lab.calls() - calls) / rounds,
                cost.residentMegabytes());
    }

    private static void require(Scrape.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("answered with " + answer.status());
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static void awaitAnswer(Process process, int port, String path) throws IOException {
        while (process.isAlive()) {
            try {
                if (Scrape.get(port, path).status() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IOException("it ended with status " + process.exitValue());
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
