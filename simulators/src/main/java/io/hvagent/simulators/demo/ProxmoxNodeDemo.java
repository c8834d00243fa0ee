package io.hvagent.simulators.demo;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.simulators.time.PassingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A Proxmox VE node from inside: its kernel's files, and a job that writes a text file. */
final class ProxmoxNodeDemo implements DemoSource {
    private static final int STEP_SECONDS = 5;
    private static final Duration UPTIME = Duration.ofDays(14);

    private final SimulatedMachine machine;
    private final Path texts;
    private final PassingTime running;

    ProxmoxNodeDemo(Path folder) throws IOException {
        Instant boot = Instant.now().minus(UPTIME);
        machine = SimulatedMachine.whole(Files.createDirectory(folder.resolve("proxmox-node")), boot);
        machine.file("proc/sys/kernel/hostname", "pve9\n");
        texts = Files.createDirectory(folder.resolve("proxmox-node/textfiles"));
        Files.writeString(texts.resolve("backup.prom"), """
                # HELP backup_last_success_timestamp_seconds When the backup job last ended well.
                # TYPE backup_last_success_timestamp_seconds gauge
                backup_last_success_timestamp_seconds{job="nightly"} %d
                """.formatted(boot.getEpochSecond()));
        running = PassingTime.start(machine::advance, STEP_SECONDS);
    }

    @Override
    public String entry() {
        return """
                  - plugin: proxmox
                    name: pve9
                    every: 5s
                    node:
                      root: %s
                      textfile_directories: [%s]
                """.formatted(machine.root(), texts);
    }

    @Override
    public void close() {
        running.close();
    }
}
