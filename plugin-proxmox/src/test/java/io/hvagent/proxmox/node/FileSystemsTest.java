package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.CollectedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemsTest {
    private static final String ROOT = "/dev/mapper/pve-root";
    private static final String SHARE = "nas:/export/iso\\040images";
    private static final String POINT = "/mnt/pve/iso images";

    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root);
    }

    private static List<String> points(CollectedRun run, String family) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals(family))
                .map(sample -> sample.labelValues().get(1))
                .collect(Collectors.toList());
    }

    @Test
    void eachMountThatIsNotLeftOutTellsItsSpace() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            CollectedRun run = lab.run("filesystem");
            assertEquals(
                    List.of("/", "/boot/efi", POINT, "/etc/pve", "/mnt/broken"),
                    points(run, "node_filesystem_size_bytes"));
            assertEquals(1000, run.value("node_filesystem_size_bytes", SHARE, POINT, "nfs4", ""));
            assertEquals(300, run.value("node_filesystem_avail_bytes", ROOT, "/", "ext4", ""));
            assertEquals(40, run.value("node_filesystem_files_free", ROOT, "/", "ext4", ""));
            assertEquals(0, run.value("node_filesystem_readonly", ROOT, "/", "ext4", ""));
            assertEquals(1, run.value("node_filesystem_readonly", "/dev/sda2", "/boot/efi", "vfat", ""));
            assertEquals(1, run.value("node_filesystem_readonly", "/dev/sdb1", "/mnt/broken", "xfs", ""));
            assertEquals(1, run.value("node_filesystem_mount_info", "/dev/sda2", "8", "2", "/boot/efi"));
        }
    }

    @Test
    void itIsAskedBelowTheRoot() throws Exception {
        List<Path> asked = new CopyOnWriteArrayList<>();
        try (NodeLab lab = NodeLab.open(root, point -> {
            asked.add(point);
            return NodeLab.USUAL;
        })) {
            lab.run("filesystem");
        }
        assertTrue(asked.contains(root.resolve("mnt/pve/iso images")), asked::toString);
        assertTrue(asked.contains(root), asked::toString);
    }

    @Test
    void aRootThatIsItselfMountedIsNoPartOfTheLabels() throws Exception {
        node.file(
                "proc/1/mountinfo",
                "1 0 8:1 / " + root + " rw - ext4 /dev/sda1 rw\n2 1 8:2 / " + root + "/boot rw - ext4 /dev/sda2 rw\n");
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(List.of("/", "/boot"), points(lab.run("filesystem"), "node_filesystem_size_bytes"));
        }
    }

    @Test
    void aFailureIsInTheLabelAndCostsOnlyItsOwn() throws Exception {
        try (NodeLab lab = NodeLab.open(root, point -> {
            if (point.endsWith("pve")) {
                throw new IOException("transport endpoint is not connected");
            }
            return NodeLab.USUAL;
        })) {
            CollectedRun run = lab.run("filesystem");
            String why = "transport endpoint is not connected";
            assertEquals(1, run.value("node_filesystem_device_error", "/dev/fuse", "/etc/pve", "fuse", why));
            assertEquals(0, run.value("node_filesystem_readonly", "/dev/fuse", "/etc/pve", "fuse", why));
            assertFalse(points(run, "node_filesystem_size_bytes").contains("/etc/pve"));
            assertEquals(0, run.value("node_filesystem_device_error", ROOT, "/", "ext4", ""));
        }
    }

    @Test
    void aMountThatHangsIsNotAskedAgainUntilItReturns() throws Exception {
        CountDownLatch server = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        List<Path> asked = new CopyOnWriteArrayList<>();
        Space.Teller teller = point -> {
            if (!point.endsWith("iso images")) {
                return NodeLab.USUAL;
            }
            asked.add(point);
            awaitIgnoringInterrupts(server);
            returned.countDown();
            return NodeLab.USUAL;
        };
        try (NodeLab lab = NodeLab.open(root, teller, "mount_timeout: 100ms")) {
            for (int round = 0; round < 3; round++) {
                CollectedRun run = lab.run("filesystem");
                String why = "mountpoint timeout";
                assertEquals(1, run.value("node_filesystem_device_error", SHARE, POINT, "nfs4", why));
                assertEquals(
                        List.of("/", "/boot/efi", "/etc/pve", "/mnt/broken"),
                        points(run, "node_filesystem_size_bytes"));
            }
            assertEquals(1, asked.size());
            server.countDown();
            returned.await();
            while (!lab.run("filesystem").has("node_filesystem_size_bytes", SHARE, POINT, "nfs4", "")) {
                Thread.onSpinWait();
            }
            assertEquals(0, lab.run("filesystem").value("node_filesystem_device_error", SHARE, POINT, "nfs4", ""));
        }
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // As a call into the kernel does.
            }
        }
    }

    @Test
    void theOwnMountsAreTakenWhereTheFirstProcessIsHidden() throws Exception {
        node.without("proc/1").file("proc/self/mountinfo", "1 0 8:1 / / ro - ext4 /dev/sda1 rw\n");
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(1, lab.run("filesystem").value("node_filesystem_readonly", "/dev/sda1", "/", "ext4", ""));
        }
    }

    @Test
    void whatTheProfileLeavesOutIsNotAsked() throws Exception {
        List<Path> asked = new CopyOnWriteArrayList<>();
        Space.Teller teller = point -> {
            asked.add(point);
            return NodeLab.USUAL;
        };
        try (NodeLab lab = NodeLab.open(
                root, teller, "mount_points_exclude: ^/mnt/", "fs_types_exclude: ^(vfat|fuse|proc|sysfs)$")) {
            lab.run("filesystem");
        }
        assertEquals(List.of(root), asked);
    }
}
