package io.hvagent.simulators.vcenter.fleet;

/**
 * A datastore.
 *
 * @param kind {@code VMFS}, {@code NFS}, {@code vsan}, …
 * @param id its UUID, the last part of its URL, which names it as an instance of counters
 */
public record Store(Common common, String kind, String id, Space space, boolean accessible) implements Entity {
    /** Its space in bytes. */
    public record Space(long capacity, long free, long uncommitted) {}

    @Override
    public Store with(Common other) {
        return new Store(other, kind, id, space, accessible);
    }

    public String url() {
        return "ds:///vmfs/volumes/" + id + "/";
    }

    @Override
    public String type() {
        return "Datastore";
    }

    @Override
    public Size size() {
        return new Size(1, 1000, 1 << 20, space.capacity >> 10);
    }

    @Override
    public boolean measured() {
        return accessible;
    }
}
