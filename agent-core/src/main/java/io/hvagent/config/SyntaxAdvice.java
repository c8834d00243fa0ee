package io.hvagent.config;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a line that is no YAML, and the way out. Repeats none of the line's text: it may hold a secret. */
final class SyntaxAdvice {
    private static final String UNCLOSED = "end of stream";

    private record Rule(String found, String advice) {}

    private static final List<Rule> RULES = List.of(
            new Rule("TAB", "a tab cannot indent (use spaces)"),
            new Rule("found character", "a value cannot start with this character (quote the value)"),
            new Rule(
                    "mapping values are not allowed",
                    "not expected here: ': ' (check the indentation, or quote the value)"),
            new Rule(
                    "could not find expected ':'", "a key without ': ' after it, or a line with the wrong indentation"),
            new Rule("tag handle", "tags are not allowed (quote a value that starts with !)"),
            new Rule(UNCLOSED, "the closing quote is missing"),
            new Rule("sequence entries", "not expected here: '- ' (check the indentation, or quote the value)"),
            new Rule("mapping keys", "not expected here: '? ' (quote the value)"),
            new Rule("node content", "a value is missing here (quote a value that starts with , ] or })"),
            new Rule("<document start>", "does not fit here (check the indentation)"),
            new Rule("<block end>", "does not fit here (check the indentation)"),
            new Rule(
                    "expected ',' or", "the bracket is not closed before this (inside brackets, quote ${…} and texts)"),
            new Rule("escape", "an unknown escape inside double quotes (use single quotes, or \\\\ for \\)"));

    private SyntaxAdvice() {}

    /** Where it went wrong: for an open quote, not the end of the file but the quote. */
    static Mark place(MarkedYAMLException e) {
        boolean unclosed = String.valueOf(e.getProblem()).contains(UNCLOSED) && e.getContextMark() != null;
        return unclosed ? e.getContextMark() : e.getProblemMark();
    }

    static String about(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return RULES.stream()
                .filter(rule -> problem.contains(rule.found()))
                .findFirst()
                .map(Rule::advice)
                .orElseGet(() -> "not valid YAML: " + problem.split("[,:(]", 2)[0]);
    }
}
