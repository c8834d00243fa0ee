package io.hvagent.simulators.esxi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host's shell makes of the agent's question: the loop over services is read out of the command, and each script's lines
 * come back behind the mark that the command asks for. Beside it there are echo and esxcli, one after the other; any other command
 * is not found. Pure.
 */
final class Shell {
    private static final Pattern LOOP = Pattern.compile(
            "for s in ([A-Za-z0-9_. -]+); do .*\\$f status.*echo \"([a-z]+:)\\$s:\\$l\".*; wait", Pattern.DOTALL);

    private static final String ESXCLI = "esxcli --formatter=json ";

    private final EsxiSshHost host;

    Shell(EsxiSshHost host) {
        this.host = host;
    }

    /** What a command writes, and whether it ends. */
    record Outcome(String output, boolean ends, int status) {}

    Outcome run(String command) {
        Matcher loop = LOOP.matcher(command);
        if (!loop.matches()) {
            return new Outcome(sequence(command), true, 0);
        }
        List<String> services = List.of(loop.group(1).split(" "));
        List<String> lines = new ArrayList<>();
        services.forEach(service -> lines.addAll(lines(service, loop.group(2))));
        boolean ends = services.stream().noneMatch(host::scriptHangs);
        return new Outcome(String.join("", lines), ends, 0);
    }

    private String sequence(String commands) {
        StringBuilder output = new StringBuilder();
        for (String command : commands.split("; ", -1)) {
            output.append(simple(command.replace(" 2>/dev/null", ""))).append('\n');
        }
        return output.toString();
    }

    private String simple(String command) {
        if (command.startsWith("echo")) {
            return command.substring("echo".length()).strip();
        }
        return command.startsWith(ESXCLI)
                ? host.esxcli(command.substring(ESXCLI.length()))
                : "sh: " + command.split(" ", 2)[0] + ": not found";
    }

    private List<String> lines(String service, String mark) {
        String prefix = mark + service + ":";
        Optional<InitScript> script = host.script(service);
        if (host.scriptHangs(service)) {
            return List.of();
        }
        return script.map(s -> List.of(prefix + s.says() + "\n", prefix + "\n", prefix + "exit " + s.status() + "\n"))
                .orElseGet(() -> List.of(prefix + "missing\n"));
    }
}
