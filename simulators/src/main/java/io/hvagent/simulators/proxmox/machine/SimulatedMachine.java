package io.hvagent.simulators.proxmox.machine;

import io.hvagent.simulators.files.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of Proxmox VE as files below a folder: the /proc and /sys of a machine with two processors, memory with ECC, sensors,
 * disks, bonded network cards, a pool of ZFS, and guests. Counters move with {@link #advance}; nothing happens by itself. For one
 * thread; whoever reads meanwhile sees whole files.
 */
public final class SimulatedMachine {
    private static final Instant USUAL_BOOT = Instant.ofEpochSecond(1_793_000_000);
    private static final List<String> MOUNT_POINTS = List.of("boot/efi", "mnt/pve/iso images", "etc/pve");

    private final Path root;
    private final Map<String, Template> moving = new LinkedHashMap<>();
    private double seconds;

    private SimulatedMachine(Path root, Instant boot) {
        this.root = root;
        MachineFiles files = MachineFiles.read();
        files.texts()
                .forEach((path, text) -> template(path, text.replace("{boot}", Long.toString(boot.getEpochSecond()))));
        files.links().forEach(this::link);
    }

    /** Writes all files below a folder, always the same. */
    public static SimulatedMachine in(Path root) {
        return new SimulatedMachine(root, USUAL_BOOT);
    }

    /** Writes all files below a folder, and the mount points too, of a machine that was booted then. */
    public static SimulatedMachine whole(Path root, Instant boot) {
        SimulatedMachine machine = new SimulatedMachine(root, boot);
        MOUNT_POINTS.forEach(point -> folder(root.resolve(point)));
        return machine;
    }

    public Path root() {
        return root;
    }

    private void template(String path, String text) {
        Template template = new Template(text);
        file(path, template.at(seconds));
        if (template.moves()) {
            moving.put(path, template);
        }
    }

    /** Writes a file, which does not move from then on. */
    public SimulatedMachine file(String path, String text) {
        moving.remove(path);
        ProcFile.create(root.resolve(path), text);
        return this;
    }

    /** Makes a symbolic link. */
    public SimulatedMachine link(String path, String target) {
        try {
            folder(root.resolve(path).getParent());
            Files.deleteIfExists(root.resolve(path));
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds a network device, or gives it another state. */
    public SimulatedMachine network(String name, String state, String flags) {
        String folder = "sys/class/net/" + name + "/";
        return file(folder + "operstate", state + "\n")
                .file(folder + "flags", flags + "\n")
                .file(folder + "address", "00:00:5e:00:53:10\n")
                .file(folder + "broadcast", "ff:ff:ff:ff:ff:ff\n")
                .file(folder + "mtu", "1500\n");
    }

    /** Takes a file, or a folder with all that is in it, away. */
    public SimulatedMachine without(String path) {
        moving.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"));
        ProcFile.delete(root.resolve(path));
        return this;
    }

    /** Lets time go by. */
    public void advance(double passed) {
        seconds += passed;
        moving.forEach((path, template) -> ProcFile.replace(root.resolve(path), template.at(seconds)));
    }

    private static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
