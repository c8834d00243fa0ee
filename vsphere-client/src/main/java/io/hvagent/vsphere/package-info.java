/**
 * The client of vCenter and ESXi. {@link io.hvagent.vsphere.Vsphere} is what plugins use; below it, {@code session} keeps one
 * session, {@code inventory} and {@code perf} read and write the large messages by hand, {@code objects} lets yavijava's types go
 * over the same connection, {@code soap} is the protocol, and {@code rest} the little that only REST has. No parameter and no
 * result is null unless it says so.
 */
package io.hvagent.vsphere;
