package io.hvagent.vsphere.session;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import java.time.Duration;

/** Who logs in where. Does not print its password. */
public record Account(String host, String user, Secret password, LoginGuard guard) {
    /** How long logins are held back from now on. */
    public Duration heldBack() throws CollectException {
        return guard.heldBack(host, user, password);
    }
}
