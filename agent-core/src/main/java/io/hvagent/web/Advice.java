package io.hvagent.web;

import io.hvagent.spi.CollectException.Reason;

/** The way out of each kind of failure, for whoever looks at the status page. */
final class Advice {
    static final String STUCK = "A run ignores its interrupt, and its collector cannot run again before it ends."
            + " If it stays, restart the agent and report it to the plugin's author.";

    private Advice() {}

    static String on(Reason reason) {
        return switch (reason) {
            case UNREACHABLE ->
                "Check address, port, name resolution and firewalls from this machine:"
                        + " hvagent check --connect tries each step.";
            case TIMEOUT ->
                "The target is too slow or silent: look at its load and the network between,"
                        + " or raise limit: of this source.";
            case UNAUTHORIZED ->
                "Check user and secret. So that the account is not locked, a rejected secret is tried"
                        + " again no sooner than 16 minutes later, after more refusals up to 6 hours; a changed one at once.";
            case FORBIDDEN ->
                "The login works but may not read this: grant the role that the plugin's documentation names.";
            case UNTRUSTED ->
                "Certificate or host key is not the expected one. If the machine is the right one, set"
                        + " its CA file, or the pin or host key that hvagent check --connect prints.";
            case BAD_REPLY ->
                "The answer makes no sense: check that the address is the right product in a supported"
                        + " version; the log has more with -v.";
            case NO_DATA ->
                "The target does not offer this, so nothing is broken: enable it there, or switch the"
                        + " group off under groups:.";
            case INTERNAL ->
                "Not the target's fault. If this names a key of the profile or a file on this machine, mend it and"
                        + " reload; else please report it with the lines that the log has for it with -v.";
        };
    }
}
