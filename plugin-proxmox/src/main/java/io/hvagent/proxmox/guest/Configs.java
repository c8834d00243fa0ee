package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;

/**
 * The configuration of each guest.
 *
 * @param notes whether guests' notes are told
 */
record Configs(Knowledge knowledge, boolean notes) implements Asked<GuestConfig> {
    @Override
    public boolean concerns(Resource guest) {
        return true;
    }

    @Override
    public Call call(Resource guest) {
        return Call.node(guest.node(), "/" + guest.id() + "/config", "VM.Audit on /vms");
    }

    @Override
    public GuestConfig read(Resource guest, Data data) throws CollectException {
        GuestConfig config = GuestConfig.of(data.object());
        knowledge.identityIs(guest.id(), new Knowledge.Identity(config.uuid(), config.system(), config.hasAgent()));
        return notes ? config : config.withoutNotes();
    }

    @Override
    public void put(Resource guest, GuestConfig kept, Sink sink) {
        ConfigFamilies.put(guest, kept, sink);
        ConfigFamilies.notes(guest, kept, sink);
    }
}
