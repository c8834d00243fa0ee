package io.hvagent.vsphere.perf;

/** Takes samples while they arrive. Called from several threads, for one entity from one only. */
public interface PerfReader {
    /**
     * Begins the samples of an entity; what is returned is used until its {@link EntityReader#end()}, and not after the query.
     * When a reply breaks off within an entity, this is called for it again, with no end before: what came first is void.
     */
    EntityReader entity(String moid);

    /** The samples of one entity. The arrays are the caller's and are used again after each call. */
    interface EntityReader {
        /**
         * The end of each sample's interval, as epoch seconds, in the order of the reply (not always sorted); before any
         * series.
         */
        void times(long[] epochSeconds, int count);

        /** One value for each time, or fewer; -1 where the server has none. */
        void series(int counter, String instance, long[] values, int count);

        /**
         * All series of one reply have been read. An entity whose metrics are too many for one call comes in several parts,
         * one after the other, each with a beginning and an end.
         */
        default void end() {}
    }
}
