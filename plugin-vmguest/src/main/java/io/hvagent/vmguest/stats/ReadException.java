package io.hvagent.vmguest.stats;

import io.hvagent.spi.CollectException;

/** A reading that failed as a whole, with the call that failed. */
public final class ReadException extends CollectException {
    private static final long serialVersionUID = 1;
    private final CallError error;
    private final boolean outsideVmware;

    public ReadException(Reason reason, String message, CallError error) {
        super(reason, message);
        this.error = error;
        this.outsideVmware = false;
    }

    private ReadException(String message, CallError error) {
        super(Reason.NO_DATA, message);
        this.error = error;
        this.outsideVmware = true;
    }

    /** This is no VMware guest, and will not become one. */
    public static ReadException outsideVmware(String message, CallError error) {
        return new ReadException(message, error);
    }

    public CallError error() {
        return error;
    }

    public boolean outsideVmware() {
        return outsideVmware;
    }
}
