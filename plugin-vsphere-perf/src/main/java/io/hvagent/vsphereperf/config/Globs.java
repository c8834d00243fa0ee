package io.hvagent.vsphereperf.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is taken and what is left out.
 *
 * @param include globs, as they are written; what empty means depends on the place
 * @param exclude globs; they win over include
 */
public record Globs(List<String> include, List<String> exclude) {
    static final Globs NONE = new Globs(List.of(), List.of());

    public Globs {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (Stream.concat(include.stream(), exclude.stream()).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an empty pattern matches nothing: write a name, a path or * instead");
        }
    }

    public static List<Glob> compiled(List<String> globs) {
        return globs.stream().map(Glob::new).toList();
    }
}
