package io.hvagent.cli;

import io.hvagent.agent.AgentVersion;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.logging.LogFormat;
import io.hvagent.logging.LogSettings;
import io.hvagent.logging.Logging;
import io.hvagent.web.ServerProperties;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code hvagent}. */
@Command(
        name = "hvagent",
        description = "Collects from hypervisors and serves it to Prometheus.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    /** The exit status of a command that did not do what it was to do. */
    static final int FAILED = 1;

    /** By name, in the order of the help. */
    private static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("run", RunCommand.class),
            Map.entry("check", CheckCommand.class),
            Map.entry("once", OnceCommand.class),
            Map.entry("list", ListCommand.class),
            Map.entry("sample", SampleCommand.class));

    @Spec
    private CommandSpec spec;

    @Option(names = "-v", description = "Say more; twice: say all.", scope = CommandLine.ScopeType.INHERIT)
    private boolean[] verbosity = {};

    @Option(
            names = "--log-format",
            description = "How log lines look: ${COMPLETION-CANDIDATES}.",
            defaultValue = "logfmt",
            scope = CommandLine.ScopeType.INHERIT)
    private LogFormat logFormat;

    private Main() {}

    /** Runs one command; the process ends with its status: 0 done, 1 failed, 2 called wrongly. */
    public static void main(String[] arguments) {
        Logging.forwardJavaLogging();
        ServerProperties.install();
        System.exit(execute(arguments));
    }

    /** Runs one command and returns its exit status. */
    static int execute(String... arguments) {
        Main main = new Main();
        CommandLine commands = new CommandLine(main);
        commandsFor(arguments).forEach(command -> commands.addSubcommand(command.getKey(), command.getValue()));
        commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    main.configureLogging();
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler(Main::tell);
        return commands.execute(arguments);
    }

    /** The command that is called, else all: reading the annotations of all takes a fifth of the start. */
    private static List<Map.Entry<String, Class<?>>> commandsFor(String... arguments) {
        List<Map.Entry<String, Class<?>>> called = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && command.getKey().equals(arguments[0]))
                .toList();
        return called.isEmpty() ? COMMANDS : called;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private void configureLogging() {
        Logging.configure(new LogSettings(logFormat, level(), Map.of()));
    }

    /** Sets the levels that a profile gives to its sources. */
    void logLevels(Profile profile) {
        Map<String, Level> levels = new HashMap<>();
        for (SourceConfig source : profile.sources()) {
            source.settings()
                    .logLevel()
                    .ifPresent(level -> levels.put(source.settings().name(), level));
        }
        Logging.configure(new LogSettings(logFormat, level(), levels));
    }

    private Level level() {
        return verbosity.length == 0 ? Level.INFO : verbosity.length == 1 ? Level.DEBUG : Level.TRACE;
    }

    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof InvalidConfig) {
            err.println(failure.getMessage());
        } else {
            err.println("hvagent: " + (failure instanceof UserError ? failure.getMessage() : failure.toString()));
        }
        err.flush();
        return FAILED;
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hvagent " + AgentVersion.current() + ", Java " + System.getProperty("java.version")};
        }
    }
}
