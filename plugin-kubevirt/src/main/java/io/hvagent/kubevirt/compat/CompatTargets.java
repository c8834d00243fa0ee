package io.hvagent.kubevirt.compat;

import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.proc.Arguments;
import java.util.List;
import java.util.function.Predicate;

/** The processes that have series under the replaced collector's names: those that the files name, without files all that KubeVirt starts. */
public final class CompatTargets implements Predicate<Arguments> {
    private final List<Target> targets;

    public CompatTargets(List<CollectorFile> files) {
        targets = files.stream().flatMap(file -> file.targets().stream()).toList();
    }

    @Override
    public boolean test(Arguments arguments) {
        return targets.isEmpty()
                ? Role.isUsual(arguments.program())
                : targets.stream().anyMatch(target -> target.matches(arguments));
    }
}
