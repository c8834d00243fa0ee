package io.hvagent.esxi.compat;

import java.util.function.Supplier;

/** The key of VCENTER_MPW, made when it is first needed. Thread-safe; shows nothing. */
final class MasterKey implements Supplier<MasterPassword> {
    private final String user;
    private final Variable secret;
    private MasterPassword made;

    MasterKey(String user, Variable secret) {
        this.user = user;
        this.secret = secret;
    }

    @Override
    public synchronized MasterPassword get() {
        if (made == null) {
            made = MasterPassword.of(user, secret.reveal());
        }
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && user.equals(key.user) && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }

    @Override
    public String toString() {
        return "VCENTER_MPW";
    }
}
