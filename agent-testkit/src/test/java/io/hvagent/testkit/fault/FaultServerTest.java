package io.hvagent.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultServerTest {
    private static final String REQUEST = "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nsecret";

    @Test
    void itRefuses() throws Exception {
        try (FaultServer server = FaultServer.start(Fault.REFUSE)) {
            assertThrows(ConnectException.class, () -> connect(server.address()));
        }
    }

    @Test
    void itNotesWhatItReceived() throws Exception {
        try (FaultServer server = FaultServer.start(Fault.CLOSE_AFTER_REQUEST)) {
            assertEquals("", answer(server));
            assertEquals(REQUEST, server.received());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void itHangsInTheMidst() throws Exception {
        try (FaultServer server = FaultServer.start(Fault.HANG_MID_BODY)) {
            try (Socket socket = connect(server.address())) {
                socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                String expected = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[";
                assertEquals(expected, new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII));
            }
            assertTrue(server.awaitNoConnection());
        }
    }

    @Test
    void itDripsOneByteAtATime() throws Exception {
        try (FaultServer server = FaultServer.start(Fault.DRIP_HEAD);
                Socket socket = connect(server.address())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertEquals(1, socket.getInputStream().read(new byte[100]));
        }
    }

    @Test
    void itEndsWhatItTruncates() throws Exception {
        try (FaultServer server = FaultServer.start(Fault.TRUNCATED_BODY)) {
            assertTrue(answer(server).endsWith("\r\n\r\n{\"data\":[]}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsThreadsEnd(Fault fault) throws Exception {
        FaultServer server = FaultServer.start(fault);
        if (fault != Fault.REFUSE) {
            connect(server.address()).close();
        }
        server.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("fault-server")));
    }

    private static Socket connect(URI address) throws IOException {
        return new Socket(address.getHost(), address.getPort());
    }

    private static String answer(FaultServer server) throws IOException {
        try (Socket socket = connect(server.address())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
