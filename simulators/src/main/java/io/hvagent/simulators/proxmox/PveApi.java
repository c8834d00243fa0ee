package io.hvagent.simulators.proxmox;

import java.util.Set;

/** What stands behind the API server of one node. Thread-safe. */
public interface PveApi {
    /**
     * Answers a call of somebody who is known.
     *
     * @param privileges those on {@code /}, such as {@code Sys.Audit}
     */
    Reply answer(Request request, Set<String> privileges);
}
