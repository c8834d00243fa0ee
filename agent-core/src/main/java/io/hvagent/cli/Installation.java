package io.hvagent.cli;

import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.config.ProfileReader;
import io.hvagent.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the agent is installed: its plugins, and the folders with named profiles.
 *
 * @param home the unpacked tarball
 */
record Installation(Path home) {
    private static final Path LOCAL_PROFILES = Path.of("/etc/hvagent/profiles");

    /** The installation that this process was started from. */
    static Installation current() {
        return new Installation(Path.of(System.getProperty("hvagent.home", ".")).toAbsolutePath());
    }

    PluginFolder plugins() throws UserError {
        try {
            return PluginFolder.of(home.resolve("plugins"));
        } catch (PluginFolder.UnsafeFolder e) {
            throw new UserError(e.getMessage());
        }
    }

    /** Reads the profiles that a command's argument names: {@code NAME[,NAME]} or a file. */
    Profile profile(String argument, PluginFolder plugins) throws UserError, InvalidConfig {
        List<Path> files = new ArrayList<>();
        for (String name : argument.split(",", -1)) {
            files.add(profileFile(name));
        }
        return new ProfileReader(plugins, System.getenv()).read(files);
    }

    /** Reads them again; that one of them is gone is then a problem like others. */
    Profile reread(String argument, PluginFolder plugins) throws InvalidConfig {
        try {
            return profile(argument, plugins);
        } catch (UserError e) {
            throw new InvalidConfig(List.of(new Problem(Problem.Severity.ERROR, argument, 0, 0, "", e.getMessage())));
        }
    }

    /** All named profiles and their files; those of the machine go before those of the tarball. */
    Map<String, Path> profiles() throws UserError {
        Map<String, Path> profiles = new TreeMap<>();
        for (Path folder : List.of(home.resolve("profiles"), LOCAL_PROFILES)) {
            profilesIn(folder).forEach(file -> profiles.put(nameOf(file), file));
        }
        return profiles;
    }

    private Path profileFile(String name) throws UserError {
        if (name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Path.of(name);
        }
        Map<String, Path> profiles = profiles();
        if (!profiles.containsKey(name)) {
            throw new UserError("there is no profile '" + name + "'. There are: " + String.join(", ", profiles.keySet())
                    + ". For a file of your own give its path, such as ./" + name + ".yaml");
        }
        return profiles.get(name);
    }

    private static List<Path> profilesIn(Path folder) throws UserError {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new UserError("the folder " + folder + " cannot be read: " + e.getMessage());
            }
        }
        return files;
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".yaml".length());
    }
}
