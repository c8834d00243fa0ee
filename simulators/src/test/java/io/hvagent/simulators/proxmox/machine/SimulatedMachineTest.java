package io.hvagent.simulators.proxmox.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedMachineTest {
    @TempDir
    private Path root;

    private String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    @Test
    void countersGrowAndGaugesSwing() throws IOException {
        SimulatedMachine machine = SimulatedMachine.in(root);
        assertTrue(text("proc/stat").startsWith("cpu  3000 40 1000 90000 "), text("proc/stat"));
        machine.advance(10);
        assertTrue(text("proc/stat").startsWith("cpu  3750 50 1200 90910 "), text("proc/stat"));
        machine.advance(65);
        assertEquals("49500\n", text("sys/class/hwmon/hwmon0/temp1_input"), "a quarter of the swing");
        machine.advance(150);
        assertEquals("41500\n", text("sys/class/hwmon/hwmon0/temp1_input"), "three quarters");
        assertEquals("1209825.25 1400247.50\n", text("proc/uptime"));
    }

    @Test
    void whatIsWrittenOrTakenAwayMovesNoMore() throws IOException {
        SimulatedMachine machine =
                SimulatedMachine.in(root).file("proc/loadavg", "nonsense\n").without("proc/pressure");
        machine.advance(10);
        assertEquals("nonsense\n", text("proc/loadavg"));
        assertFalse(Files.exists(root.resolve("proc/pressure")));
    }

    @Test
    void aWholeMachineHasItsMountPointsAndItsBoot() throws IOException {
        SimulatedMachine.whole(root, Instant.ofEpochSecond(1_800_000_000));
        assertTrue(Files.isDirectory(root.resolve("mnt/pve/iso images")));
        assertTrue(text("proc/stat").contains("\nbtime 1800000000\n"), text("proc/stat"));
    }

    @Test
    void noPlaceholderIsLeft() throws IOException {
        SimulatedMachine.in(root);
        try (Stream<Path> files = Files.walk(root.resolve("proc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("{"), file::toString);
            }
        }
    }

    @Test
    void theFilesAreLinesBlocksAndLinks() {
        MachineFiles files =
                MachineFiles.parse(List.of("a/b = 1 = 2", "a/empty =", "a/l -> ../b", "== c", "x", "", "== d", "y"));
        assertEquals("1 = 2\n", files.texts().get("a/b"));
        assertEquals("\n", files.texts().get("a/empty"));
        assertEquals("x\n\n", files.texts().get("c"));
        assertEquals("../b", files.links().get("a/l"));
    }
}
