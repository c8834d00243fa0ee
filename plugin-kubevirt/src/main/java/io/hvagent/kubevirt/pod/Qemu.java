package io.hvagent.kubevirt.pod;

import io.hvagent.kubevirt.proc.Arguments;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A virtual machine as the arguments of its qemu tell it.
 *
 * @param guest the domain's name, NAMESPACE_NAME
 * @param uuid the firmware's, in lower case; empty if not told
 * @param memory configured, in bytes; 0 if not told
 * @param cpus virtual CPUs at the start; 0 if not told
 * @param kvm whether KVM runs it, so that the kernel counts its guest time
 * @param incoming whether it was started as the target of a migration
 */
public record Qemu(String guest, String uuid, long memory, int cpus, boolean kvm, boolean incoming) {
    private static final Pattern SIZE = Pattern.compile("(?:size=)?([0-9]{1,15})([bBkKmMgGtT]?)");
    private static final Pattern CPUS = Pattern.compile("(?:cpus=)?([0-9]{1,6})");
    private static final long MEBI = 1L << 20;

    /** Reads the arguments of qemu; empty for those of any other program. */
    public static Optional<Qemu> of(Arguments arguments) {
        if (Role.of(arguments.program()) != Role.QEMU) {
            return Optional.empty();
        }
        return Optional.of(new Qemu(
                guest(arguments.after("-name").orElse("")),
                arguments.after("-uuid").orElse("").toLowerCase(Locale.ROOT),
                arguments.after("-m").map(Qemu::memory).orElse(0L),
                arguments.after("-smp").map(Qemu::cpus).orElse(0),
                kvm(arguments),
                arguments.has("-incoming")));
    }

    private static String guest(String name) {
        for (String part : name.split(",", -1)) {
            if (part.startsWith("guest=")) {
                return part.substring("guest=".length());
            }
        }
        return name.split(",", -1)[0];
    }

    /** {@code 4096}, {@code 4G} or {@code size=4194304k,slots=16}; a number without a unit is MiB. */
    private static long memory(String text) {
        Matcher size = SIZE.matcher(text.split(",", -1)[0]);
        return size.matches() ? Long.parseLong(size.group(1)) * unit(size.group(2)) : 0;
    }

    private static long unit(String letter) {
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "b" -> 1;
            case "k" -> MEBI >> 10;
            case "g" -> MEBI << 10;
            case "t" -> MEBI << 20;
            default -> MEBI;
        };
    }

    private static int cpus(String text) {
        Matcher cpus = CPUS.matcher(text.split(",", -1)[0]);
        return cpus.matches() ? Integer.parseInt(cpus.group(1)) : 0;
    }

    private static boolean kvm(Arguments arguments) {
        return arguments.has("-enable-kvm")
                || arguments.after("-accel").stream().anyMatch(accel -> accel.startsWith("kvm"))
                || arguments.after("-machine").stream().anyMatch(machine -> machine.contains("accel=kvm"));
    }

    /** Whether this is the domain of a virtual machine instance. */
    boolean runs(VmIdentity vm) {
        return guest.equals(vm.namespace() + "_" + vm.name());
    }
}
