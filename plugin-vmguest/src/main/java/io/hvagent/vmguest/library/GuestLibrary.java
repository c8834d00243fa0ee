package io.hvagent.vmguest.library;

/**
 * The guest library's calls as they are: codes of {@link ErrorCode}, and results that count only if the code is 0. Not
 * thread-safe; every call may block or, with a wrong handle, end the process.
 */
public interface GuestLibrary {
    /** A code and a number, which is 0 unless the code is 0. */
    record Answer(int code, long value) {}

    /** A code and a text, which is empty unless the code is 0. */
    record Text(int code, String value) {}

    /** The name that it was found by. */
    String name();

    /** The file that was loaded. */
    String path();

    /** A new handle. To be called on VMware only: it probes with faults. */
    Answer open();

    int close(long handle);

    /** Asks the host; the only call with a handle that talks to it. */
    int update(long handle);

    Answer sessionId(long handle);

    /** Reads one statistic by its getter's name without prefix; 32 or 64 bits wide. */
    Answer get(long handle, String getter, boolean wide);

    Text resourcePoolPath(long handle);

    /** Asks the host for an extended statistic; needs no handle. */
    Text statGet(String encoding, String stat);
}
