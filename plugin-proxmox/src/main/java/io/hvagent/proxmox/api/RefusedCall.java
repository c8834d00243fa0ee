package io.hvagent.proxmox.api;

import io.hvagent.spi.CollectException;

/** The API answered with an error. */
public final class RefusedCall extends CollectException {
    private static final long serialVersionUID = 1;
    private static final int NO_SUCH_CALL = 501;
    private static final int FIRST_OF_PROXYING = 595;

    private final int status;

    private RefusedCall(Reason reason, String message, int status) {
        super(reason, message);
        this.status = status;
    }

    /**
     * An error in the user's words.
     *
     * @param answer whose message is "" if the server had no words
     * @param caller the user or token
     */
    static RefusedCall of(Call call, String endpoint, Answer answer, String caller) {
        int status = answer.status();
        String attempt = "GET " + call.pattern() + " on " + endpoint;
        String said = answer.message().isEmpty() ? "" : ": " + answer.message();
        if (status == 403) {
            return new RefusedCall(Reason.FORBIDDEN, forbidden(attempt, call, caller), status);
        } else if (status == NO_SUCH_CALL) {
            String text = attempt + ": this release of Proxmox VE does not have it; switch the group off, or update";
            return new RefusedCall(Reason.NO_DATA, text, status);
        } else if (status >= FIRST_OF_PROXYING && !call.node().isEmpty()) {
            String text =
                    endpoint + " cannot reach node " + call.node() + " for " + call.pattern() + " (status " + status
                            + "): see whether the node is up, and whether its certificate is the one that the cluster knows";
            return new RefusedCall(Reason.UNREACHABLE, text, status);
        }
        Reason reason = status >= 502 ? Reason.UNREACHABLE : Reason.BAD_REPLY;
        return new RefusedCall(reason, attempt + " was answered with status " + status + said, status);
    }

    private static String forbidden(String attempt, Call call, String caller) {
        if (call.privilege().isEmpty()) {
            return attempt + " is not allowed to " + caller
                    + ", though it needs no privilege: see what answers there, such as a proxy or a firewall";
        }
        String kind = caller.contains("!") ? "-token" : "-user";
        return attempt + " is not allowed to " + caller + ": it needs " + call.privilege() + " (pveum acl modify / "
                + kind + " '" + caller
                + "' -role PVEAuditor; a token with privilege separation needs it beside its user)";
    }

    /** An answer that is no good one. */
    record Answer(int status, String message) {}

    public int status() {
        return status;
    }

    /** Whether the call failed in itself, such as one for a guest that is not there, while server and node are well. */
    public boolean isOfTheCallItself() {
        return status == 400 || status == 404 || status == 500;
    }
}
