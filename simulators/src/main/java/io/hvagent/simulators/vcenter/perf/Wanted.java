package io.hvagent.simulators.vcenter.perf;

import java.util.Optional;

/**
 * A metric id of a query.
 *
 * @param counter the number that the client wrote
 * @param instance empty, a name, or {@code *}
 * @param metric the counter of that number; empty if there is none
 */
record Wanted(int counter, String instance, Optional<Metric> metric) {}
