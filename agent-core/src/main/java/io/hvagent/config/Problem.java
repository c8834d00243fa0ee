package io.hvagent.config;

/**
 * One finding in a profile, with its place. Line and column count from 1; 0 if the finding is about the file as a whole.
 *
 * @param path the keys that lead to it, such as {@code sources[0].token}; empty for the file as a whole
 * @param message what is wrong and the way out; never a secret's value
 */
public record Problem(Severity severity, String file, int line, int column, String path, String message) {
    /** Whether the profile can be used in spite of it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** As editors read it: {@code file:line:column: path: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
