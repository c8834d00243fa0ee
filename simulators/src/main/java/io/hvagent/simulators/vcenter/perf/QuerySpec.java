package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Ref;
import java.util.List;

/**
 * One PerfQuerySpec.
 *
 * @param after epoch seconds, exclusive
 * @param until epoch seconds, inclusive
 * @param maxSamples 0 if not given
 * @param interval seconds; 0 if not given
 * @param wanted empty for everything there is
 */
record QuerySpec(Ref entity, long after, long until, int maxSamples, int interval, boolean csv, List<Wanted> wanted) {}
