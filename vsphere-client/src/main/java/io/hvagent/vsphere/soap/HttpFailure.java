package io.hvagent.vsphere.soap;

import io.hvagent.spi.CollectException;

/** An HTTP status that is no answer, from a server or from what stands before it. */
public final class HttpFailure extends CollectException {
    private static final long serialVersionUID = 1;
    private final int status;

    /** @param attempt what was attempted, on what */
    public HttpFailure(String attempt, int status) {
        super(reason(status), attempt + " was answered with HTTP " + status + wayOut(status));
        this.status = status;
    }

    public int status() {
        return status;
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401 -> Reason.UNAUTHORIZED;
            case 403 -> Reason.FORBIDDEN;
            case 408, 504 -> Reason.TIMEOUT;
            case 429, 502, 503 -> Reason.UNREACHABLE;
            default -> Reason.BAD_REPLY;
        };
    }

    private static String wayOut(int status) {
        return switch (status) {
            case 401 -> "; check user and password";
            case 403 -> "; check the user's permissions and what stands between";
            case 404 -> "; is this the address of a vCenter or ESXi host?";
            case 503 -> "; the service starts, or is overloaded";
            default -> status / 100 == 3 ? "; redirects are not followed, set the address it leads to" : "";
        };
    }
}
