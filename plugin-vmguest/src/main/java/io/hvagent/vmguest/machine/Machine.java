package io.hvagent.vmguest.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the running system's own files tell, without root; what is not there is empty. Thread-safe. */
public final class Machine {
    private static final Pattern FLAGS = Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");
    private static final Pattern PROCESSOR = Pattern.compile("(?m)^processor\\s*:");
    private static final Pattern PRETTY_NAME = Pattern.compile("(?m)^PRETTY_NAME=[\"']?([^\"'\\n]*)");

    private final Path root;

    /** @param root the root of the file system */
    public Machine(Path root) {
        this.root = root;
    }

    /** Whether the firmware names VMware, and the processor, where it tells, a hypervisor. */
    public boolean vmware() {
        boolean named = (vendor() + " " + product()).contains("VMware");
        String cpus = read("proc/cpuinfo").orElse("");
        boolean tells = cpus.contains("flags");
        return named && (!tells || FLAGS.matcher(cpus).find());
    }

    /** What the firmware says that this machine is, for a message. */
    public String description() {
        String words = (vendor() + " " + product()).strip();
        return words.isEmpty() ? "its firmware tells nothing under /sys/class/dmi/id" : "its firmware says " + words;
    }

    /** Whether the JDK's libjsig is loaded, which keeps the JVM's signal handlers in force. */
    public boolean signalChaining() {
        return read("proc/self/maps").orElse("").contains("libjsig.so");
    }

    public String hostName() {
        return read("proc/sys/kernel/hostname").map(String::strip).orElse("localhost");
    }

    /** The guest operating system, for people. */
    public String operatingSystem() {
        return read("etc/os-release")
                .or(() -> read("usr/lib/os-release"))
                .map(PRETTY_NAME::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("");
    }

    /** The processors that are online. */
    public OptionalDouble processors() {
        long count = read("proc/cpuinfo").stream()
                .flatMap(text -> PROCESSOR.matcher(text).results())
                .count();
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count);
    }

    /** The memory that the machine is built with, in bytes: the kernel's memory blocks. */
    public OptionalDouble memory() {
        OptionalLong size = blockSize();
        if (size.isEmpty()) {
            return OptionalDouble.empty();
        }
        try (Stream<Path> blocks = Files.list(root.resolve("sys/devices/system/memory"))) {
            long count = blocks.map(p -> p.getFileName().toString())
                    .filter(name -> name.matches("memory\\d+"))
                    .count();
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count * size.getAsLong());
        } catch (IOException | UncheckedIOException e) {
            return OptionalDouble.empty();
        }
    }

    /** The BIOS UUID, which only root may read. */
    public Optional<String> uuid() {
        return BiosUuid.ofDmi(dmi("product_uuid"), dmi("product_serial"));
    }

    private OptionalLong blockSize() {
        try {
            return read("sys/devices/system/memory/block_size_bytes").stream()
                    .mapToLong(hex -> Long.parseLong(hex.strip(), 16))
                    .findFirst();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private String vendor() {
        return dmi("sys_vendor").orElse("");
    }

    private String product() {
        return dmi("product_name").orElse("");
    }

    private Optional<String> dmi(String name) {
        return read("sys/class/dmi/id/" + name).map(String::strip);
    }

    private Optional<String> read(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
