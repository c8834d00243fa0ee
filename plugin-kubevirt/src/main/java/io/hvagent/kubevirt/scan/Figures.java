package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.proc.ProcessIo;
import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.proc.ProcessStat;
import java.util.Optional;

/**
 * What was read of one process in one round.
 *
 * @param memory empty with threads of the kernel
 * @param io empty if not wanted or not allowed
 * @param files open file descriptors; -1 if not wanted or not allowed
 * @param mostFiles their limit, +Inf without one; NaN if not wanted or not known
 */
public record Figures(
        ProcessStat stat, Optional<ProcessMemory> memory, Optional<ProcessIo> io, long files, double mostFiles) {}
