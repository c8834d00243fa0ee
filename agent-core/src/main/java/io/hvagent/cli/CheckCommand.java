package io.hvagent.cli;

import io.hvagent.collect.CollectorStatus;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.spi.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Binds a profile and says what is wrong with it; on request connects once to everything that it names. */
@Command(
        description =
                "Checks a profile: prints all its problems, or OK. Status 1 if there are any, or if a target's name, port,"
                        + " certificate, host key or login does not do.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROFILE", description = "The name of a profile, several with commas, or a file.")
    private String argument;

    @Option(
            names = "--connect",
            description =
                    "Also connect to each target once: name, port, certificate with the SHA-256 to pin or host key, login,"
                            + " version, and what a missing privilege or file will cost.")
    private boolean connect;

    @Option(
            names = "--write-known-hosts",
            paramLabel = "FILE",
            description =
                    "With --connect: also add the key of each SSH host to FILE, for you to compare. A host that is in it with"
                            + " another key is left as it is.")
    private Path knownHosts;

    @Override
    public Integer call() throws UserError, InvalidConfig, IOException, InterruptedException {
        if (knownHosts != null && !connect) {
            throw new UserError("--write-known-hosts needs --connect: keys are read from the hosts themselves");
        }
        Installation here = Installation.current();
        PluginFolder plugins = here.plugins();
        Profile profile = here.profile(argument, plugins);
        for (Problem warning : profile.warnings()) {
            System.out.println(warning + " (warning)");
        }
        boolean whole = pluginsLoad(profile);
        if (connect) {
            try (Round round = Round.run(profile, plugins)) {
                tell(round);
                whole &= round.succeeded() && round.reachedAll();
            }
        }
        System.out.println(whole ? "OK" : "NOT OK");
        return whole ? 0 : Main.FAILED;
    }

    private static boolean pluginsLoad(Profile profile) {
        List<String> broken = profile.sources().stream()
                .filter(source -> source.config().isEmpty())
                .map(source -> source.settings().name() + ": its plugin "
                        + source.settings().plugin() + " cannot be loaded, see above")
                .toList();
        broken.forEach(System.out::println);
        return broken.isEmpty();
    }

    private void tell(Round round) throws IOException {
        Optional<KnownHostsFile> keys = Optional.ofNullable(knownHosts).map(KnownHostsFile::new);
        for (Map.Entry<String, List<Endpoint>> source :
                round.agent().endpoints().entrySet()) {
            for (Endpoint endpoint : source.getValue()) {
                System.out.println(source.getKey() + " " + endpoint.target() + " " + endpoint.address());
                EndpointCheck.of(endpoint.address(), keys).forEach(line -> System.out.println("  " + line));
            }
        }
        for (CollectorStatus status : round.agent().status()) {
            System.out.printf(
                    "%s %s %s: %s, %d series, %d ms%n",
                    status.source(),
                    status.target(),
                    status.collector(),
                    status.state() == CollectorStatus.State.UP ? "collected" : "FAILED",
                    status.series(),
                    status.lastDuration().map(java.time.Duration::toMillis).orElse(0L));
            Round.complaints(status).forEach(line -> System.out.println("  " + line));
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        round.agent().freshPage().writePlain(page);
        page.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("[a-z_]+_info\\{.*"))
                .forEach(line -> System.out.println("  " + line));
    }
}
