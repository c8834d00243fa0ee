package io.hvagent.vsphereperf.legacy;

import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.influx.InfluxConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the configuration file of the replaced collector asks for: {@code metrics.conf}, of both of its versions.
 *
 * @param vcenters names or addresses, an IPv6 address in brackets; may be none
 * @param username for all of them
 * @param password for all of them
 * @param output where samples go, in the replaced collector's schema
 * @param warnings what the user should know, each with file and line
 */
public record MetricsConf(
        List<String> vcenters,
        Optional<String> username,
        Optional<Secret> password,
        Optional<InfluxConfig> output,
        List<String> warnings) {
    private static final long MOST_BYTES = 1024 * 1024;

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "global", Set.of("workingdirectory", "tempdirectory", "securedir", "serverrole"),
            "logging", Set.of("logdir", "logrotatesizemb", "maxfileskeep", "debug"),
            "api", Set.of("workingdirectory"),
            "metrics", Set.of("vcenternameorip", "vcenterip", "controllerip", "collectortype", "username", "password"),
            "influxdb", Set.of("telegrafip", "nonprod_port", "prod_port"));

    private static final Map<String, String> ADVICE = Map.of(
            "password", "the password stands in plain text; write password: ${file:…} in the profile instead",
            "serverrole", "ServerRole is not used: no controller is needed, shard: in the profile shares the work",
            "controllerip", "ControllerIP is not used: no controller is needed, shard: in the profile shares the work",
            "collectortype", "CollectorType is not used: one agent collects machines, hosts and datastores");

    public MetricsConf {
        vcenters = List.copyOf(vcenters);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it cannot be read; the message has every problem, with file and line
     */
    public static MetricsConf read(Path file) {
        IniFile ini = parse(file);
        List<String> problems = new ArrayList<>();
        ini.problems().forEach(problem -> problems.add(at(file, problem.line(), problem.message())));
        List<String> vcenters = vcenters(ini, file, problems);
        Optional<InfluxConfig> output = output(ini, file, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new MetricsConf(
                vcenters,
                ini.value("metrics", "username"),
                ini.value("metrics", "password").map(password -> new FilePassword(file)),
                output,
                warnings(ini, file));
    }

    static IniFile parse(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + ": is too large to be a metrics.conf");
            }
            return IniFile.parse(Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": is not written in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> vcenters(IniFile ini, Path file, List<String> problems) {
        return Stream.of("vcenterNameOrIP", "vcenterIP")
                .flatMap(key -> ini.entry("metrics", key).stream())
                .flatMap(entry -> vcenters(entry, file, problems))
                .distinct()
                .toList();
    }

    private static Stream<String> vcenters(IniFile.Entry entry, Path file, List<String> problems) {
        List<String> hosts = new ArrayList<>();
        for (String name : entry.value().split(",", -1)) {
            Optional<String> host = HostText.inUrl(name.strip());
            host.ifPresent(hosts::add);
            if (host.isEmpty() && !name.isBlank()) {
                problems.add(at(file, entry.line(), "'" + name.strip() + "' is not the name or address of a vCenter"));
            }
        }
        return hosts.stream();
    }

    private static Optional<InfluxConfig> output(IniFile ini, Path file, List<String> problems) {
        Optional<IniFile.Entry> host = ini.entry("influxdb", "TelegrafIP")
                .filter(entry -> !entry.value().isEmpty());
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Optional<IniFile.Entry> port = ini.entry("influxdb", "prod_port");
        if (port.isEmpty() || !isPort(port.get().value())) {
            int line = port.orElse(host.get()).line();
            problems.add(at(file, line, "[influxdb] needs prod_port, a number from 1 to 65535"));
            return Optional.empty();
        }
        Optional<InfluxConfig> output = TelegrafOutput.to(
                host.get().value(), Integer.parseInt(port.get().value()));
        if (output.isEmpty()) {
            problems.add(at(file, host.get().line(), "TelegrafIP is not the name or address of a host"));
        }
        return output;
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) < 1 << 16;
    }

    private static List<String> warnings(IniFile ini, Path file) {
        return ini.entries().stream()
                .flatMap(entry -> advice(entry).map(advice -> at(file, entry.line(), advice)).stream())
                .toList();
    }

    private static Optional<String> advice(IniFile.Entry entry) {
        if (!KNOWN.getOrDefault(entry.section(), Set.of()).contains(entry.key())) {
            return Optional.of(entry + " is not known, and not used");
        } else if (entry.value().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(ADVICE.get(entry.key()));
    }

    private static String at(Path file, int line, String message) {
        return file + ":" + line + ": " + message;
    }
}
