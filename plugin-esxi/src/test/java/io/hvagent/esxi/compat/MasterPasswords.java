package io.hvagent.esxi.compat;

import io.hvagent.spi.CollectException;

/** What the replaced exporter would log in with; {@link MasterPasswordTest} has the vectors of that derivation. */
public final class MasterPasswords {
    private MasterPasswords() {}

    /** Without slashes, as that exporter left them out. */
    public static String derived(String user, String master, String site) throws CollectException {
        return new String(MasterPassword.of(user, master.toCharArray()).of(site)).replace("/", "");
    }
}
