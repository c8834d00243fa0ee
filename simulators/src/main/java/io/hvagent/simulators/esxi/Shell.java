package io.hvagent.simulators.esxi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host's shell makes of the agent's question: the loop over services is read out of the command, and each script's lines
 * come back behind the mark that the command asks for. Any other command is not found. Pure.
 */
final class Shell {
    private static final Pattern LOOP = Pattern.compile(
            "for s in ([A-Za-z0-9_. -]+); do .*\\$f status.*echo \"([a-z]+:)\\$s:\\$l\".*; wait", Pattern.DOTALL);

    private final EsxiSshHost host;

    Shell(EsxiSshHost host) {
        this.host = host;
    }

    /** What a command writes, and whether it ends. */
    record Outcome(String output, boolean ends, int status) {}

    Outcome run(String command) {
        Matcher loop = LOOP.matcher(command);
        if (!loop.matches()) {
            return new Outcome("sh: " + command.split(" ", 2)[0] + ": not found\n", true, 127);
        }
        List<String> services = List.of(loop.group(1).split(" "));
        List<String> lines = new ArrayList<>();
        services.forEach(service -> lines.addAll(lines(service, loop.group(2))));
        boolean ends = services.stream().noneMatch(host::scriptHangs);
        return new Outcome(String.join("", lines), ends, 0);
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
