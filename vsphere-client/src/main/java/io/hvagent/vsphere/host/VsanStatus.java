package io.hvagent.vsphere.host;

/**
 * What a host says of its vSAN cluster.
 *
 * @param health one of the words healthy, unhealthy, unknown
 * @param nodeState such as {@code master}, {@code backup}, {@code agent} and {@code error}; "" if it does not say
 * @param members hosts of the cluster that it sees
 */
public record VsanStatus(String health, String nodeState, int members) {}
