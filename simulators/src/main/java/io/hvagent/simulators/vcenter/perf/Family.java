package io.hvagent.simulators.vcenter.perf;

/** What kind of instances a counter has on an entity. */
enum Family {
    AGGREGATE,
    CPU,
    NIC,
    DISK,
    LUN,
    DATASTORE,
    ADAPTER,
    PATH,
    FILE,
    RESOURCE;

    static Family of(String word) {
        return word.equals("-") ? AGGREGATE : valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
