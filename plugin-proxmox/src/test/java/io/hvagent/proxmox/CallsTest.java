package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How much is asked of a cluster. */
class CallsTest {
    @Test
    void aRoundOfTheFastOnesIsTwoCallsAndTwoForEachNode() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(10, 200).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collectAll();
            lab.proxy().forgetCalls();
            open.collect("cluster", "lab");
            for (int node = 1; node <= 10; node++) {
                open.collect("guests", "pve" + node).collect("config", "pve" + node);
            }
            assertEquals(22, lab.proxy().callCount(), () -> lab.proxy().calls().toString());
            assertTrue(lab.proxy().calls().containsKey("/nodes/pve7/qemu?full=1"));
        }
    }

    @Test
    void aSharedStorageIsAskedForBackupsThroughOneNode() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(3, 60).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collectAll();
            assertEquals(
                    1,
                    lab.proxy().calls().entrySet().stream()
                            .filter(call -> call.getKey().contains("/nfs-backup/content"))
                            .mapToLong(java.util.Map.Entry::getValue)
                            .sum());
        }
    }
}
