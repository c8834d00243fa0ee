package io.hvagent.agent;

import io.hvagent.collect.RunningSource;
import io.hvagent.config.Limits;
import io.hvagent.config.Problem;
import io.hvagent.config.SourceConfig;
import io.hvagent.plugin.OpenSource;
import java.util.Optional;

/**
 * One entry of the profile as it runs.
 *
 * @param limits of the profile that it was opened under
 * @param open empty if it cannot be opened
 * @param problem why it cannot be opened
 * @param running what is collected; if it is not open, a stand-in that fails with the problem
 */
record LiveSource(
        SourceConfig config,
        Limits limits,
        Optional<OpenSource> open,
        Optional<Problem> problem,
        RunningSource running) {
    String name() {
        return config.settings().name();
    }

    /** Whether what was opened for this entry would be opened for the other one. */
    boolean serves(SourceConfig other, Limits otherLimits) {
        return config.sameAs(other)
                && limits.labels() == otherLimits.labels()
                && limits.labelLength() == otherLimits.labelLength();
    }
}
