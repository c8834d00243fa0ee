package io.hvagent.simulators.kubevirt;

import java.util.List;

/**
 * A process to simulate.
 *
 * @param arguments its command line; empty for a thread of the kernel
 * @param command its name, at most 15 bytes
 * @param threads names of the threads beside the first
 * @param load what it does in a second
 * @param memory what it has, in KiB
 */
public record ProcessSpec(List<String> arguments, String command, List<String> threads, Load load, Memory memory) {
    public ProcessSpec {
        arguments = List.copyOf(arguments);
        threads = List.copyOf(threads);
    }

    /** CPU time in ticks of a hundredth second, guest time being a part of user time. */
    public record Load(int user, int system, int guest) {
        /** Nothing at all. */
        public static final Load IDLE = new Load(0, 0, 0);
    }

    /** Memory in KiB. */
    public record Memory(long anonymous, long file, long shared) {
        /** A thread of the kernel has none. */
        public static final Memory NONE = new Memory(0, 0, 0);
    }

    /** A program that does little. */
    public static ProcessSpec of(Load load, Memory memory, List<String> arguments) {
        String path = arguments.get(0);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new ProcessSpec(arguments, name.substring(0, Math.min(15, name.length())), List.of(), load, memory);
    }

    /** This process with threads of these names beside the first. */
    public ProcessSpec withThreads(List<String> names) {
        return new ProcessSpec(arguments, command, names, load, memory);
    }
}
