package io.hvagent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a plugin's sample profile, with every key. */
@Command(description = "Prints a profile with every key of a plugin.")
final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLUGIN", description = "A plugin's name, as 'hvagent list' shows it.")
    private String plugin;

    @Override
    public Integer call() throws UserError, IOException {
        var plugins = Installation.current().plugins();
        Path sample = plugins.sample(plugin)
                .orElseThrow(() -> new UserError(
                        "no plugin '" + plugin + "' with a sample. There are: " + String.join(", ", plugins.names())));
        System.out.print(Files.readString(sample));
        return 0;
    }
}
