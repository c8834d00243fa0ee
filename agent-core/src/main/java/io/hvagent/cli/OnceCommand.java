package io.hvagent.cli;

import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Profile;
import io.hvagent.plugin.PluginFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Collects once and prints the page. */
@Command(description = "Collects once and prints the metrics; status 1 if a collector fails.")
final class OnceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROFILE", description = "The name of a profile, several with commas, or a file.")
    private String argument;

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source.")
    private String source;

    @Override
    public Integer call() throws UserError, InvalidConfig, IOException, InterruptedException {
        Installation here = Installation.current();
        PluginFolder plugins = here.plugins();
        Profile all = here.profile(argument, plugins);
        try (Round round = Round.run(source == null ? all : Round.only(source, all), plugins)) {
            round.agent().freshPage().writePlain(System.out);
            System.out.flush();
            return round.succeeded() ? 0 : Main.FAILED;
        }
    }
}
