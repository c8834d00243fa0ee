package io.hvagent.simulators.proxmox;

/**
 * What the API answers.
 *
 * @param message the reason in the status line: there errors have their text
 * @param body JSON
 */
public record Reply(int status, String message, String body) {
    private static final String NOTHING = "{\"data\":null}";

    /** A good answer; {@code data} is of what {@link JsonText} writes. */
    public static Reply ok(Object data) {
        return json("{\"data\":" + JsonText.of(data) + "}");
    }

    static Reply json(String body) {
        return new Reply(200, "OK", body);
    }

    static Reply error(int status, String message) {
        return new Reply(status, message, NOTHING);
    }

    static Reply forbidden(String path, String privilege) {
        return error(403, "Permission check failed (" + path + ", " + privilege + ")");
    }

    static Reply unknownPath(Request request) {
        return error(501, "Method '" + request.method() + " " + request.path() + "' not implemented");
    }

    boolean isError() {
        return status >= 400;
    }
}
