package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @Test
    void itReadsNothingBeyondItself() throws Exception {
        InputStream in = stream("HTTP/1.1 404 Not Found\r\nA: 1\r\nb:  two \r\na: 3\r\n\r\nbody");
        Head head = Head.read(in.read(), in, 1000);
        assertEquals(404, head.status());
        assertEquals(List.of("1", "3"), head.values("A"));
        assertEquals(List.of("two"), head.values("B"));
        assertEquals("body", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }

    @Test
    void aLineMayEndInLfAndAReasonBeMissing() throws Exception {
        assertEquals(204, parse("HTTP/1.1 204\nA: b\n\n").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n",
                "HTTP/1.1 200",
            })
    void whatIsNoHeadIsABadReply(String text) {
        assertThrows(BadReply.class, () -> parse(text));
    }

    @Test
    void aServerOfTlsThatIsAskedInPlainHttpIsCalledSo() {
        String alert = "\u0015\u0003\u0003\u0000\u0002\u0002\n";
        String message = assertThrows(BadReply.class, () -> parse(alert)).getMessage();
        assertTrue(message.contains("write https://"), message);
    }

    @Test
    void aHeadLongerThanItMayBeIsABadReply() {
        String text = "HTTP/1.1 200 OK\r\nA: " + "b".repeat(100) + "\r\n\r\n";
        assertThrows(BadReply.class, () -> Head.read('H', stream(text.substring(1)), 100));
    }

    @Test
    void aConnectionIsKeptAsItsVersionSays() throws Exception {
        assertTrue(parse("HTTP/1.1 200 OK\r\n\r\n").keepsAlive());
        assertFalse(parse("HTTP/1.1 200 OK\r\nConnection: Close\r\n\r\n").keepsAlive());
        assertFalse(parse("HTTP/1.1 200 OK\r\nConnection: foo, close\r\n\r\n").keepsAlive());
        assertFalse(parse("HTTP/1.0 200 OK\r\n\r\n").keepsAlive());
        assertTrue(parse("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n").keepsAlive());
    }

    @Test
    void lengthsThatContradictAreABadReply() throws Exception {
        assertEquals(
                OptionalLong.of(7),
                parse("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 7\r\n\r\n")
                        .length());
        assertEquals(OptionalLong.empty(), parse("HTTP/1.1 200 OK\r\n\r\n").length());
        for (String length : List.of("-1", "7, 7", "0x7", "", "99999999999999999999")) {
            Head head = parse("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
            assertThrows(BadReply.class, head::length, length);
        }
        Head two = parse("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 8\r\n\r\n");
        assertThrows(BadReply.class, two::length);
    }

    @Test
    void encodingsThatWereNotAskedForAreABadReply() throws Exception {
        assertTrue(parse("HTTP/1.1 200 OK\r\nContent-Encoding: GZIP\r\n\r\n").isGzip());
        assertFalse(
                parse("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\n").isGzip());
        assertThrows(BadReply.class, () -> parse("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n")
                .isGzip());
        assertThrows(BadReply.class, () -> parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
                .isChunked());
    }

    @Test
    void itPrintsNoHeader() throws Exception {
        assertEquals(
                "HTTP 200",
                parse("HTTP/1.1 200 OK\r\nSet-Cookie: secret\r\n\r\n").toString());
    }

    private static Head parse(String text) throws IOException {
        InputStream in = stream(text);
        return Head.read(in.read(), in, 1000);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
