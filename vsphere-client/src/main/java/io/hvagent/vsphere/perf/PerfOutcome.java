package io.hvagent.vsphere.perf;

import io.hvagent.spi.CollectException;
import java.util.List;
import java.util.Optional;

/**
 * How a query went.
 *
 * @param requests that were sent, those that were repeated in halves included
 * @param failedRequests of these, which brought nothing
 * @param batchEntities the size that batches have now
 * @param gone moids that the server no longer knows
 * @param unanswered moids that no answer could be had for
 * @param why the first failure of a batch that could not be mended; empty if {@code unanswered} is
 */
public record PerfOutcome(
        int requests,
        int failedRequests,
        int batchEntities,
        List<String> gone,
        List<String> unanswered,
        Optional<CollectException> why) {
    public PerfOutcome {
        gone = List.copyOf(gone);
        unanswered = List.copyOf(unanswered);
    }
}
