package io.hvagent.vmguest.library;

/** The guest library's error codes. */
final class ErrorCode {
    /** Ours: this version of the library has no such function. */
    static final int MISSING_FUNCTION = -1;

    static final int SUCCESS = 0;
    static final int NOT_RUNNING_IN_VM = 2;
    static final int NOT_ENABLED = 3;
    static final int NOT_AVAILABLE = 4;
    static final int NO_INFO = 5;
    static final int BUFFER_TOO_SMALL = 7;
    static final int UNSUPPORTED_VERSION = 10;

    private ErrorCode() {}

    /** The code as a label value. */
    static String word(int code) {
        return switch (code) {
            case MISSING_FUNCTION -> "missing_function";
            case SUCCESS -> "success";
            case 1 -> "other";
            case NOT_RUNNING_IN_VM -> "not_running_in_vm";
            case NOT_ENABLED -> "not_enabled";
            case NOT_AVAILABLE -> "not_available";
            case NO_INFO -> "no_info";
            case 6 -> "memory";
            case BUFFER_TOO_SMALL -> "buffer_too_small";
            case 8 -> "invalid_handle";
            case 9 -> "invalid_arg";
            case UNSUPPORTED_VERSION -> "unsupported_version";
            default -> "code_" + code;
        };
    }

    /** Whether a statistic may well lack a value: an old host or library, or one set not to tell. */
    static boolean expected(int code) {
        return code == NOT_AVAILABLE || code == UNSUPPORTED_VERSION || code == MISSING_FUNCTION;
    }
}
