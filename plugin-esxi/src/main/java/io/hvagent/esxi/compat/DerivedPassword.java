package io.hvagent.esxi.compat;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.util.function.Supplier;

/**
 * The password of one vCenter that follows from VCENTER_MPW. Two are equal if they follow from the same for the same vCenter.
 *
 * @param from makes the key when it is first needed, and then keeps it
 * @param site the vCenter's server_name
 */
record DerivedPassword(Supplier<MasterPassword> from, String site) implements Secret {
    /** Slashes are left out, as the replaced exporter does. */
    @Override
    public char[] reveal() throws CollectException {
        char[] whole = from.get().of(site);
        String kept = new String(whole).replace("/", "");
        java.util.Arrays.fill(whole, '\0');
        return kept.toCharArray();
    }

    @Override
    public String toString() {
        return "VCENTER_MPW for " + site;
    }
}
