package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No server, however it goes wrong, costs a line that could still be stored, or learns a token that it should not have. */
class FaultyServersTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMPTY") // which is how some servers say that they took it
    void itIsToldApartAndNothingIsLost(Fault fault) throws Exception {
        String timeout = fault.reasons().contains(Reason.TIMEOUT) ? "200ms" : "30s";
        try (FaultServer server = FaultServer.start(fault);
                Running running = OutputPlugin.start("{name: out, url: '" + server.address()
                        + "', org: o, bucket: b, token: '${env:TOKEN}', schema: seed, timeout: " + timeout + "}")) {
            running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, 1, 2, 3));

            CollectException failure = assertThrows(CollectException.class, running::send);

            assertTrue(fault.reasons().contains(failure.reason()), failure.reason() + ": " + failure.getMessage());
            assertFalse(failure.getMessage().contains(OutputPlugin.SECRETS.get("TOKEN")), failure.getMessage());
            assertEquals(3, running.count("queue_lines", ""));
            if (fault.comesBeforeTrust() && server.address().getScheme().equals("https")) {
                assertFalse(server.received().contains(OutputPlugin.SECRETS.get("TOKEN")), "it learns the token");
            }
        }
    }
}
