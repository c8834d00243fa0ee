package io.hvagent.collect;

import io.hvagent.exposition.SeriesRules;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Source;

/**
 * A source that is open. The runner compares by identity: the same object keeps running, an equal one is another source.
 *
 * @param pace what the profile says; a collector may have its own
 * @param loader the context class loader of every call into the source
 */
public record RunningSource(Source source, Pace pace, SeriesRules rules, ClassLoader loader) {
    /** The source's name in the profile. */
    public String name() {
        return rules.source();
    }
}
