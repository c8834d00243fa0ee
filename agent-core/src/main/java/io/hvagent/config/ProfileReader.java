package io.hvagent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads profiles. Stateless and thread-safe: each read looks at the files and plugins afresh. */
public final class ProfileReader {
    private final PluginTypes plugins;
    private final Map<String, String> environment;

    /** @param environment the variables that references may name; CREDENTIALS_DIRECTORY is where credentials lie */
    public ProfileReader(PluginTypes plugins, Map<String, String> environment) {
        this.plugins = plugins;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads one or several files and joins them: the sources of all, one after another, under the other keys of the first.
     *
     * @throws InvalidConfig with all problems of all files, in the order of the files, lines and columns
     * @throws IllegalArgumentException if there is no file
     */
    public Profile read(List<Path> files) throws InvalidConfig {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no profile to read");
        }
        List<ProfileFile> read =
                files.stream().map(file -> ProfileFile.read(file, environment)).toList();
        ProfileKeys keys = read.get(0).keys();
        List<SourceConfig> sources = sources(read, keys.limits().limits());
        List<Problem> problems = problems(read, keys.strict());
        if (problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw new InvalidConfig(problems);
        }
        return new Profile(
                files,
                read.get(0).listen(),
                keys.stateDirectory(),
                keys.selfMetrics(),
                keys.strict(),
                keys.reload() == ProfileKeys.Reload.WATCH,
                keys.limits().limits(),
                sources,
                problems);
    }

    private List<SourceConfig> sources(List<ProfileFile> files, Limits limits) {
        Map<String, String> takenNames = new HashMap<>();
        List<SourceConfig> sources = new ArrayList<>();
        for (ProfileFile file : files) {
            SourceReader reader = new SourceReader(file.binder(), plugins, limits, takenNames);
            file.sources().stream().map(reader::read).flatMap(Optional::stream).forEach(sources::add);
        }
        return sources;
    }

    private static List<Problem> problems(List<ProfileFile> files, boolean strict) {
        Stream<Problem> all = files.stream().flatMap(file -> file.binder().problems().sorted().stream());
        return all.map(problem -> strict ? asError(problem) : problem).toList();
    }

    private static Problem asError(Problem problem) {
        return new Problem(
                Problem.Severity.ERROR,
                problem.file(),
                problem.line(),
                problem.column(),
                problem.path(),
                problem.message());
    }
}
