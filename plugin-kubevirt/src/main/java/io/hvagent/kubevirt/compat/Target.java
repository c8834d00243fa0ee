package io.hvagent.kubevirt.compat;

import io.hvagent.kubevirt.proc.Arguments;
import java.util.List;

/** Processes that the replaced collector was told to watch: shell patterns, one for each of the first arguments. */
record Target(List<Glob> argv) {
    Target {
        argv = List.copyOf(argv);
    }

    /** Compares as many arguments as both have, at least one; that a shorter command line matches is the old behaviour. */
    boolean matches(Arguments arguments) {
        int common = Math.min(argv.size(), arguments.words().size());
        for (int i = 0; i < common; i++) {
            if (!argv.get(i).matches(arguments.words().get(i))) {
                return false;
            }
        }
        return common > 0;
    }
}
