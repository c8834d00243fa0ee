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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
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

    @Test
    void oneThatHangsHoldsUpNeitherSamplesNorTheEnd() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Running running = OutputPlugin.start("{name: out, url: 'http://127.0.0.1:" + silent.getLocalPort()
                        + "', db: d, schema: seed, timeout: 30s}")) {
            running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, 1));
            FutureTask<Object> sending = new FutureTask<>(running::send);
            new Thread(sending, "sending").start();
            try (Socket connection = silent.accept()) {
                assertEquals('P', connection.getInputStream().read(), "the request is there, and gets no answer");

                running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, new long[20_000]));
                assertEquals(20_000, running.count("queue_lines", ""));

                running.outputs().close();
                Throwable ended =
                        assertThrows(ExecutionException.class, sending::get).getCause();
                assertEquals(Reason.UNREACHABLE, ((CollectException) ended).reason());
            }
        }
    }
}
