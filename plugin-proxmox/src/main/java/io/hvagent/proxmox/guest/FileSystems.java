package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file systems that the agent in a guest tells of; of running guests whose agent is switched on. */
record FileSystems(Knowledge knowledge) implements Asked<List<JsonObject>> {
    private static final Columns NUMBERS = Columns.with("id", "mountpoint", "type")
            .gauge(
                    "pve_guest_filesystem_size_bytes",
                    "Size of a file system, as the guest's agent says.",
                    "total-bytes")
            .gauge("pve_guest_filesystem_usage_bytes", "Used part of it.", "used-bytes");

    @Override
    public boolean concerns(Resource guest) {
        return guest.kind() == Resource.Kind.QEMU
                && guest.status().equals("running")
                && knowledge.identity(guest.id()).hasAgent();
    }

    @Override
    public Call call(Resource guest) {
        return Call.node(
                guest.node(),
                "/" + guest.id() + "/agent/get-fsinfo",
                "VM.GuestAgent.Audit on /vms (before PVE 9: VM.Monitor)");
    }

    @Override
    public List<JsonObject> read(Resource guest, Data data) throws CollectException {
        return data.object().objects("result");
    }

    @Override
    public void put(Resource guest, List<JsonObject> kept, Sink sink) {
        Set<List<String>> seen = new HashSet<>();
        for (JsonObject system : kept) {
            String mountPoint = system.text("mountpoint");
            String type = system.text("type");
            if (seen.add(List.of(mountPoint, type))) {
                NUMBERS.put(sink, system, guest.id(), mountPoint, type);
            }
        }
    }
}
