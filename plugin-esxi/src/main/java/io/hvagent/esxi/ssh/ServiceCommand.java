package io.hvagent.esxi.ssh;

import io.hvagent.esxi.service.ServiceState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The question about services that one command puts to a host, and the reading of its answer. The init scripts run side by side,
 * as one may hang; each line that they write comes back behind a mark with the service's name. Only what every POSIX shell has
 * by itself is used. Immutable.
 */
final class ServiceCommand {
    private static final String MARK = "hvagent:";
    private static final String EXIT = "exit ";
    private static final String MISSING = "missing";
    private static final int NOT_FOUND = 127;

    private final List<String> services;

    /** @param services names that {@link SshConfig} let pass, so that they mean nothing to a shell */
    ServiceCommand(List<String> services) {
        this.services = List.copyOf(services);
    }

    List<String> services() {
        return services;
    }

    /** For the host's shell. Nothing in it changes anything there. */
    String text() {
        return "for s in " + String.join(" ", services) + "; do (\n"
                + "f=/etc/init.d/$s\n"
                + "if [ -e $f ]; then\n"
                + "{ $f status </dev/null; c=$?; echo; echo \"" + EXIT + "$c\"; } 2>&1\n"
                + "else echo " + MISSING + "; fi |\n"
                + "while read -r l; do echo \"" + MARK + "$s:$l\"; done\n"
                + ") & done; wait";
    }

    /** The state of each service, in the order of the question; UNKNOWN if the answer does not tell. */
    Map<String, ServiceState> read(String output) {
        Map<String, ServiceState> states = new LinkedHashMap<>();
        services.forEach(service -> states.put(service, ServiceState.UNKNOWN));
        output.lines().map(String::strip).forEach(line -> read(line, states));
        return Collections.unmodifiableMap(states);
    }

    private static void read(String line, Map<String, ServiceState> states) {
        int colon = line.indexOf(':', MARK.length());
        if (line.startsWith(MARK) && colon > 0) {
            String text = line.substring(colon + 1).strip();
            states.computeIfPresent(
                    line.substring(MARK.length(), colon), (service, known) -> better(known, state(text)));
        }
    }

    /** What a script says counts before its exit status, which comes last. */
    private static ServiceState better(ServiceState known, ServiceState told) {
        return known == ServiceState.UNKNOWN ? told : known;
    }

    private static ServiceState state(String line) {
        if (line.contains("is not running")) {
            return ServiceState.STOPPED;
        } else if (line.contains("is running")) {
            return ServiceState.RUNNING;
        } else if (line.equals(MISSING)) {
            return ServiceState.NOT_INSTALLED;
        }
        return line.startsWith(EXIT) ? ofStatus(line.substring(EXIT.length())) : ServiceState.UNKNOWN;
    }

    /** 1 and 3 mean not running (LSB); a script that is not there gives 127. */
    private static ServiceState ofStatus(String status) {
        return switch (status) {
            case "0" -> ServiceState.RUNNING;
            case "1", "3" -> ServiceState.STOPPED;
            default -> status.equals(Integer.toString(NOT_FOUND)) ? ServiceState.NOT_INSTALLED : ServiceState.UNKNOWN;
        };
    }
}
