package io.hvagent.vsphereperf.object;

import io.hvagent.vsphereperf.config.Glob;
import io.hvagent.vsphereperf.config.Globs;
import io.hvagent.vsphereperf.output.Monitored;
import java.util.List;

/** Which objects the profile takes: by globs on paths, which begin with a slash, and on names. Immutable. */
public final class ObjectFilter {
    private final List<Glob> include;
    private final List<Glob> exclude;

    public ObjectFilter(Globs globs) {
        include = Globs.compiled(globs.include());
        exclude = Globs.compiled(globs.exclude());
    }

    boolean takes(Monitored object) {
        return (include.isEmpty() || any(include, object)) && !any(exclude, object);
    }

    private static boolean any(List<Glob> globs, Monitored object) {
        return globs.stream()
                .anyMatch(glob -> glob.matches(
                        glob.text().startsWith("/") ? object.place().path() : object.name()));
    }
}
