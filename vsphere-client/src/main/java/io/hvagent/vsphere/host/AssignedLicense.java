package io.hvagent.vsphere.host;

import java.time.Instant;
import java.util.Optional;

/**
 * A license in use. Its key is not even kept.
 *
 * @param entity the moid of what it is assigned to; "" for the only host of a server
 * @param edition such as {@code esx.enterprisePlus.cpuPackage} and {@code eval}
 * @param end when it expires; empty if it never does
 */
public record AssignedLicense(String entity, String edition, Optional<Instant> end) {}
