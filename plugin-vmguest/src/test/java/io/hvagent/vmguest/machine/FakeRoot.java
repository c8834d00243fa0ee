package io.hvagent.vmguest.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system's root with the few files that tell about a machine. */
public final class FakeRoot {
    private final Path root;

    public FakeRoot(Path root) {
        this.root = root;
    }

    /** A guest of ESXi with two processors and 4 GiB, libjsig preloaded. */
    public static FakeRoot vmware(Path root) {
        FakeRoot made = new FakeRoot(root)
                .file("sys/class/dmi/id/sys_vendor", "VMware, Inc.\n")
                .file("sys/class/dmi/id/product_name", "VMware Virtual Platform\n")
                .file("proc/cpuinfo", cpu(0, "fpu hypervisor sse") + cpu(1, "fpu hypervisor sse"))
                .file("proc/self/maps", "7f00-7f01 r-xp 00000000 08:01 1 /usr/lib/jvm/lib/libjsig.so\n")
                .file("proc/sys/kernel/hostname", "web-1\n")
                .file("etc/os-release", "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
                .file("sys/devices/system/memory/block_size_bytes", "8000000\n");
        for (int block = 0; block < 32; block++) {
            made.file("sys/devices/system/memory/memory" + block + "/state", "online\n");
        }
        return made;
    }

    public FakeRoot file(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Machine machine() {
        return new Machine(root);
    }

    private static String cpu(int number, String flags) {
        return "processor\t: " + number + "\nflags\t\t: " + flags + "\n\n";
    }
}
