package io.hvagent.config;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that cannot be used, with all its problems at once: at least one error, warnings among them. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidConfig(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
