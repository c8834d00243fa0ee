package io.hvagent.spi;

/** Collects one subject of one target. Never run in parallel with itself; a run may be interrupted at its limit. */
public interface Collector {
    /** The subject, such as {@code stats}; constant. */
    String name();

    /** The target's name, as a person knows it; constant. */
    String target();

    /** This collector's own pace, such as {@code ofSource.atLeast(Duration.ofMinutes(10))} for a slow one. */
    default Pace pace(Pace ofSource) {
        return ofSource;
    }

    /**
     * Collects once. What it put is published when it returns and discarded when it throws; totals live in the collector.
     *
     * @throws CollectException with the reason; any other exception or error counts as INTERNAL, those of the network as
     *     UNREACHABLE, TIMEOUT or UNTRUSTED; an ExecutionException counts as its cause
     */
    void collect(Sink sink) throws Exception;
}
