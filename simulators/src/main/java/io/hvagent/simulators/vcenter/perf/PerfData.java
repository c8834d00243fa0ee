package io.hvagent.simulators.vcenter.perf;

/** What a query is answered from. */
record PerfData(CounterTable table, CounterIds ids, Instances instances, Samples samples, History history) {}
