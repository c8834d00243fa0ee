package io.hvagent.simulators.esxi;

/**
 * What {@code /etc/init.d/NAME status} does.
 *
 * @param says its output, without the end of the line
 * @param status its exit status
 */
public record InitScript(String says, int status) {
    private static final int STOPPED = 3;

    /** A service that runs; nsx-opsagent calls itself opsAgent. */
    public static InitScript running(String service) {
        return new InitScript(printed(service) + " is running", 0);
    }

    public static InitScript stopped(String service) {
        return new InitScript(printed(service) + " is not running", STOPPED);
    }

    private static String printed(String service) {
        return service.equals("nsx-opsagent") ? "opsAgent" : service;
    }
}
