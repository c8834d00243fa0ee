package io.hvagent.kubevirt.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.simulators.kubevirt.ProtoWriter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriRepliesTest {
    private static byte[] sandboxes() {
        return new ProtoWriter()
                .message(
                        1,
                        new ProtoWriter()
                                .text(1, "id")
                                .message(
                                        2,
                                        new ProtoWriter()
                                                .text(1, "pod")
                                                .text(2, "uid")
                                                .text(3, "ns")
                                                .number(4, 300))
                                .number(4, 1_700_000_000_000_000_000L)
                                .map(5, Map.of("kubevirt.io", "virt-launcher"))
                                .map(6, Map.of("kubevirt.io/domain", "vm")))
                .toBytes();
    }

    @Test
    void aSandboxIsRead() {
        var sandbox = CriReplies.sandboxes(sandboxes()).get("id");
        assertEquals("pod", sandbox.name().name());
        assertEquals("ns", sandbox.name().namespace());
        assertEquals("uid", sandbox.name().uid());
        assertEquals(true, sandbox.runsVm());
        assertEquals("vm", sandbox.domain().orElseThrow());
    }

    @Test
    void noBytesMakeItFailOtherwiseThanAsMalformed() {
        Random random = new Random(11);
        byte[] good = sandboxes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                CriReplies.sandboxes(bad);
                CriReplies.containers(bad);
                CriReplies.version(bad);
            } catch (IllegalArgumentException malformed) {
                assertEquals("no message of protocol buffers, or cut off", malformed.getMessage());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> CriReplies.version(new byte[] {0x0a, 0x05, 1}));
    }
}
