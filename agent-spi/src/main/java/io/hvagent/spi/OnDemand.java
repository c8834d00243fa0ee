package io.hvagent.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps the query of a path to collectors of this source; the core runs them, or serves a result that is young enough. */
public interface OnDemand {
    /**
     * Selects what a query asks for; called from any thread, does no I/O. Sources that have the same path are asked in the
     * profile's order until one selects. It is asked again once the selected collectors have run, so that a first run may make
     * known what there is to select.
     *
     * @return what is wanted of each target; empty: nothing, which is answered with an empty page
     * @param query decoded; of a repeated parameter the first value
     * @throws java.util.NoSuchElementException if it names no target (404)
     * @throws IllegalArgumentException if it is malformed (400)
     */
    List<Selection> select(Map<String, String> query);

    /**
     * The names of the families that answers have, as in text format 0.0.4; none: all, and those of the probe itself. Constant.
     */
    default Set<String> families() {
        return Set.of();
    }

    /** Selects where no other source has this path, so that a query need not say which one it means. */
    default List<Selection> selectAlone(Map<String, String> query) {
        return select(query);
    }

    /** A target, and the names of its collectors; no names mean all, unknown ones are passed over. */
    record Selection(String target, Set<String> collectors) {
        public Selection {
            collectors = Set.copyOf(collectors);
        }
    }
}
