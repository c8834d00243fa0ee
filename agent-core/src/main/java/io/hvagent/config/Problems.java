package io.hvagent.config;

import io.hvagent.config.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong in one file. For one thread. */
final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    /** An alias leads to the same place on several paths: one problem. */
    private final Set<List<Object>> seen = new HashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void error(Element at, String message) {
        error(at.node().getStartMark(), at.path(), message);
    }

    void error(Mark mark, String path, String message) {
        add(Severity.ERROR, mark.getLine() + 1, mark.getColumn() + 1, path, message);
    }

    /** An error at a line and column that count from 1; 0 and 0 for the file as a whole. */
    void error(int line, int column, String message) {
        add(Severity.ERROR, line, column, "", message);
    }

    /** What is allowed but unwise about a secret: an error where the profile is strict. */
    void warn(Element at, String message) {
        Mark mark = at.node().getStartMark();
        add(Severity.WARNING, mark.getLine() + 1, mark.getColumn() + 1, at.path(), message);
    }

    /** All by line and column; those of one place in the order they were found. */
    List<Problem> sorted() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Where an element stands, as {@code file:line}. */
    String place(Element at) {
        return file + ":" + (at.node().getStartMark().getLine() + 1);
    }

    /** Where an element stands, for what is found out about it later. */
    SourceConfig.Place placeOf(Element at) {
        Mark mark = at.node().getStartMark();
        return new SourceConfig.Place(file, mark.getLine() + 1, mark.getColumn() + 1, at.path());
    }

    private void add(Severity severity, int line, int column, String path, String message) {
        String shown = UserText.message(message);
        if (seen.add(List.of(line, column, shown))) {
            found.add(new Problem(severity, file, line, column, path, shown));
        }
    }
}
