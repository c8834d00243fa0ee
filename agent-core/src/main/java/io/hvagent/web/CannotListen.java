package io.hvagent.web;

import io.hvagent.config.ListenAddress;
import java.io.IOException;
import java.util.Locale;

/** An address cannot be listened on; the message says which, why and the way out. */
public final class CannotListen extends IOException {
    private static final long serialVersionUID = 1;

    CannotListen(ListenAddress address, IOException cause) {
        super("cannot listen on " + address + ": " + cause.getMessage() + ": " + wayOut(address, cause), cause);
    }

    private static String wayOut(ListenAddress address, IOException cause) {
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("in use")) {
            return "stop what listens there (ss -ltnp 'sport = :" + address.port()
                    + "' names it), or choose another address with --listen or listen:";
        }
        if (reason.contains("permission")) {
            return "ports below 1024 need CAP_NET_BIND_SERVICE; choose a higher one with --listen or listen:";
        }
        return "choose an address of this machine with --listen or listen:";
    }
}
