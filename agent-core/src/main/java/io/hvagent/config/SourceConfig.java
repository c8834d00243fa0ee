package io.hvagent.config;

import java.util.Optional;

/**
 * One entry of {@code sources:}, bound.
 *
 * @param settings the common keys
 * @param config the plugin's own record; empty if the plugin cannot be loaded
 * @param files what stood in the files that the record names
 * @param place where the entry begins
 */
public record SourceConfig(SourceSettings settings, Optional<Record> config, NamedFiles files, Place place) {
    /**
     * A place in a profile, as {@link Problem} has it.
     *
     * @param path the keys that lead there
     */
    public record Place(String file, int line, int column, String path) {}

    /** Whether a source of the other entry would be the same as one of this: wherever the two stand, all else is equal. */
    public boolean sameAs(SourceConfig other) {
        return settings.equals(other.settings) && config.equals(other.config) && files.equals(other.files);
    }

    /** What is wrong with this entry as a whole. */
    public Problem problem(String message) {
        return new Problem(
                Problem.Severity.ERROR, place.file, place.line, place.column, place.path, UserText.message(message));
    }
}
