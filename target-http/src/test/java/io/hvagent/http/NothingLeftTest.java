package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** File descriptors after calls that went well or badly: none beyond those of before, without help from the garbage collector. */
@EnabledOnOs(OS.LINUX)
class NothingLeftTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Set<Fault> FAULTS =
            Set.of(Fault.HUGE, Fault.TRUNCATED_BODY, Fault.CHANGED_CERTIFICATE, Fault.CLOSE_IN_TLS, Fault.HTML);

    @Test
    void noDescriptorIsLeft() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        callAll(identity);
        List<String> before = sockets();
        for (int i = 0; i < 10; i++) {
            callAll(identity);
        }
        List<String> left = new ArrayList<>(sockets());
        before.forEach(left::remove);
        assertEquals(List.of(), left);
    }

    private static void callAll(TlsIdentity identity) throws Exception {
        Tls tls = new Tls(Optional.empty(), Optional.of(identity.pin()), Optional.empty());
        for (Fault fault : FAULTS) {
            try (FaultServer server = FaultServer.start(fault, identity);
                    TargetClient client = TargetClient.of(server.address(), tls, ProxySelector.of(null))) {
                call(client, fault);
            }
        }
    }

    private static void call(TargetClient client, Fault fault) throws Exception {
        ReplyReader<byte[]> reader = Reply::bytes;
        Duration limit = Duration.ofSeconds(30);
        if (fault == Fault.HTML) {
            client.send(Request.get("/"), limit, reader);
        } else {
            assertThrows(CollectException.class, () -> client.send(Request.get("/"), limit, reader));
        }
    }

    /** Sockets, and what selectors are made of. */
    private static List<String> sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors
                    .map(NothingLeftTest::target)
                    .filter(name -> name.startsWith("socket:") || name.startsWith("anon_inode:"))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException goneMeanwhile) {
            return "";
        }
    }
}
