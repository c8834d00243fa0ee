package io.hvagent.vmguest;

import io.hvagent.vmguest.stats.Extended;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plugin's own keys.
 *
 * @param via which way to read; AUTO: the library where libjsig is preloaded, else the command line tool
 * @param library the guest library's file or name; empty: its usual names
 * @param command the command line tool, and arguments that stand before its own
 * @param handle whether each cycle opens a handle of its own; AUTO: where libjsig is preloaded
 * @param machine whether to look first if this is a VMware guest; with the command line tool nothing is looked for
 * @param sample the time that the compat CPU values cover in each cycle; empty: the whole interval
 * @param extended the categories of extended statistics
 */
public record VmguestConfig(
        Via via,
        Optional<String> library,
        List<String> command,
        Handle handle,
        Detection machine,
        Optional<Duration> sample,
        List<Extended> extended) {
    private static final Duration LONGEST_SAMPLE = Duration.ofSeconds(10);

    /** The way to read. */
    public enum Via {
        AUTO,
        LIBRARY,
        TOOLBOX
    }

    /** How long a handle of the library lives. */
    public enum Handle {
        AUTO,
        /** One for each cycle: safe against a heap overrun in the library, needs libjsig. */
        FRESH,
        /** One for ever. */
        KEPT
    }

    /** Whether the machine's firmware decides that this is a VMware guest. */
    public enum Detection {
        DETECT,
        /** It is one, whatever the firmware's files say, or where they are hidden. */
        VMWARE
    }

    public VmguestConfig {
        via = via == null ? Via.AUTO : via;
        command = command == null || command.isEmpty() ? List.of("vmware-toolbox-cmd") : List.copyOf(command);
        handle = handle == null ? Handle.AUTO : handle;
        machine = machine == null ? Detection.DETECT : machine;
        extended = extended == null || extended.isEmpty() ? List.of(Extended.RESOURCES) : List.copyOf(extended);
        check(library.stream().noneMatch(String::isBlank), "library: must name a file or a library");
        check(command.stream().noneMatch(String::isBlank), "command: must not hold an empty word");
        check(sample.stream().allMatch(VmguestConfig::usable), "sample: must be longer than 0s and at most 10s");
        check(extended.size() == 1 || !extended.contains(Extended.NONE), "extended: none cannot stand beside others");
    }

    /** The categories to read, without the word for none. */
    Set<Extended> categories() {
        Set<Extended> categories = EnumSet.copyOf(extended);
        categories.remove(Extended.NONE);
        return categories;
    }

    private static boolean usable(Duration sample) {
        return !sample.isNegative() && !sample.isZero() && sample.compareTo(LONGEST_SAMPLE) <= 0;
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
