package io.hvagent.simulators.proxmox;

/**
 * How large a cluster is to be.
 *
 * @param nodes 1 to 32, named pve1 and so on; a single one is no cluster
 * @param guests spread evenly; of ten in a row two are containers
 * @param replications guests that are replicated to the next node
 */
public record ClusterSize(int nodes, int guests, int replications) {
    public ClusterSize {
        if (nodes < 1 || nodes > 32 || guests < 0 || replications < 0 || replications > guests) {
            throw new IllegalArgumentException("1 to 32 nodes, no more replications than guests");
        }
    }

    /** One replication in twenty guests. */
    public static ClusterSize of(int nodes, int guests) {
        return new ClusterSize(nodes, guests, nodes == 1 ? 0 : guests / 20);
    }
}
