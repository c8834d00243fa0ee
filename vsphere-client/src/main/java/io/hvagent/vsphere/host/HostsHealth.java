package io.hvagent.vsphere.host;

import java.util.List;
import java.util.Map;

/**
 * The hosts of a server.
 *
 * @param hosts that the user may see
 * @param denied properties that the server kept back from at least one host, with the privilege that it named, or ""
 * @param unknown properties that the server does not have, so that they are not asked for again
 */
public record HostsHealth(List<HostHealth> hosts, Map<String, String> denied, List<String> unknown) {}
