package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;

/** The snapshots of each guest: the times that they were taken at. */
record Snapshots() implements Asked<List<Double>> {
    private static final Metric COUNT = Metric.gauge("pve_guest_snapshots", "Snapshots of a guest.", "id");
    private static final Metric OLDEST = Metric.gauge(
            "pve_guest_snapshot_oldest_timestamp_seconds", "When the oldest snapshot of a guest was taken.", "id");
    private static final Metric NEWEST = Metric.gauge(
            "pve_guest_snapshot_newest_timestamp_seconds", "When the newest snapshot of a guest was taken.", "id");

    @Override
    public boolean concerns(Resource guest) {
        return true;
    }

    @Override
    public Call call(Resource guest) {
        return Call.node(guest.node(), "/" + guest.id() + "/snapshot", "VM.Audit on /vms");
    }

    /** The present state is listed among them, without a time. */
    @Override
    public List<Double> read(Resource guest, Data data) throws CollectException {
        return data.objects().stream()
                .filter(snapshot -> !snapshot.text("name").equals("current"))
                .map(snapshot -> snapshot.number("snaptime"))
                .sorted()
                .toList();
    }

    @Override
    public void put(Resource guest, List<Double> kept, Sink sink) {
        sink.put(COUNT, kept.size(), guest.id());
        List<Double> times = kept.stream().filter(time -> !time.isNaN()).toList();
        if (!times.isEmpty()) {
            sink.put(OLDEST, times.get(0), guest.id());
            sink.put(NEWEST, times.get(times.size() - 1), guest.id());
        }
    }
}
