package io.hvagent.proxmox.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.proxmox.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuestConfigTest {
    private static GuestConfig of(String json) throws IOException {
        return GuestConfig.of(new JsonReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aMachineIsReadFromWhatPerlWrites() throws IOException {
        GuestConfig config = of("""
                {"cores":4,"sockets":"2","memory":"16384","agent":"enabled=1,fstrim_cloned_disks=1","onboot":1,
                 "smbios1":"uuid=ABCDEF00-0000-4000-8000-000000000000,base64=1","meta":"creation-qemu=10.0.2,ctime=1750000000",
                 "scsi0":"local-lvm:vm-101-disk-0,iothread=1,size=32G","virtio1":"ceph:vm-101-disk-1,size=1T",
                 "ide2":"local:iso/x.iso,media=cdrom,size=4M","scsihw":"virtio-scsi-single","net0":"virtio=AA:BB,bridge=vmbr0",
                 "efidisk0":"local-lvm:vm-101-disk-2,efitype=4m,size=528K","ostype":"l26"}""");
        assertEquals(4, config.cores());
        assertEquals(2, config.sockets());
        assertEquals(16384.0 * (1 << 20), config.memory());
        assertTrue(config.hasAgent());
        assertEquals(1, config.startsOnBoot());
        assertEquals("abcdef00-0000-4000-8000-000000000000", config.uuid());
        assertEquals(1_750_000_000, config.created());
        assertEquals(
                Set.of(
                        new GuestConfig.Disk("scsi0", "local-lvm", 32 * 0x1p30),
                        new GuestConfig.Disk("virtio1", "ceph", 0x1p40),
                        new GuestConfig.Disk("efidisk0", "local-lvm", 528 * 0x1p10)),
                Set.copyOf(config.disks()));
    }

    @Test
    void whatIsNotWrittenIsAbsent() throws IOException {
        GuestConfig config = of("{\"memory\":512,\"agent\":\"0\",\"rootfs\":\"local:subvol,acl=1\"}");
        assertEquals(512.0 * (1 << 20), config.memory());
        assertFalse(config.hasAgent());
        assertTrue(Double.isNaN(config.startsOnBoot()) && Double.isNaN(config.created()));
        assertTrue(Double.isNaN(config.disks().get(0).size()));
        assertEquals("", config.uuid());
    }
}
