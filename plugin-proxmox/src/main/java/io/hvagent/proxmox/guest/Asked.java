package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;

/**
 * What is asked of each guest by a call of its own, and kept.
 *
 * @param <T> what an answer is kept as
 */
interface Asked<T> {
    /** Whether a guest has it at all. */
    boolean concerns(Resource guest);

    Call call(Resource guest);

    /** From any thread. */
    T read(Resource guest, Data data) throws CollectException;

    /** Puts what is kept of one guest; in the collecting thread. */
    void put(Resource guest, T kept, Sink sink);
}
