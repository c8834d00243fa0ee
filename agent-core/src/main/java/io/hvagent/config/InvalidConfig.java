package io.hvagent.config;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that cannot be used, with all its problems at once: at least one error, warnings among them. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidConfig(List<Problem> problems) {
        super(problems.stream().map(problem -> line(problem, problems)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Beside errors a warning is told apart; alone, where the profile is strict, it is what the profile is refused for. */
    private static String line(Problem problem, List<Problem> all) {
        boolean onlyWarns = problem.severity() == Problem.Severity.WARNING
                && all.stream().anyMatch(one -> one.severity() == Problem.Severity.ERROR);
        return onlyWarns ? problem + " (warning)" : problem.toString();
    }

    public List<Problem> problems() {
        return problems;
    }
}
