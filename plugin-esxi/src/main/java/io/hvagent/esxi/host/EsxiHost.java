package io.hvagent.esxi.host;

import java.util.Objects;

/**
 * A host to be watched. Two are the same if all of this is equal.
 *
 * @param name in the labels host and hostsystem; unique within a source
 * @param address a host name or an address, without a port; IPv6 without brackets
 * @param vcenter the name of the vCenter that manages it; "" if that is not known
 * @param site the compat label site; "" if there is none
 */
public record EsxiHost(String name, String address, String vcenter, String site) {
    /** @throws IllegalArgumentException if name or address is missing */
    public EsxiHost {
        name = Objects.requireNonNullElse(name, address);
        address = Objects.requireNonNullElse(address, name);
        vcenter = Objects.requireNonNullElse(vcenter, "");
        site = Objects.requireNonNullElse(site, "");
        if (name == null || name.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("a host needs a name or an address");
        }
    }
}
