package io.hvagent.cli;

import io.hvagent.plugin.PluginInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what is installed. */
@Command(description = "Lists the plugins and the profiles that are installed.")
final class ListCommand implements Callable<Integer> {
    @Override
    public Integer call() throws UserError {
        Installation here = Installation.current();
        System.out.println("Plugins in " + here.home().resolve("plugins"));
        boolean whole = true;
        for (PluginInfo plugin : here.plugins().all()) {
            System.out.printf(
                    "  %-16s %s%n",
                    plugin.name(), plugin.problem().map(p -> "BROKEN: " + p).orElse(plugin.version()));
            whole &= plugin.problem().isEmpty();
        }
        System.out.println("Profiles");
        here.profiles().forEach((name, file) -> System.out.printf("  %-16s %s%n", name, file));
        return whole ? 0 : Main.FAILED;
    }
}
