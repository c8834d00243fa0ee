package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    @Test
    void chunksAreJoined() throws Exception {
        assertEquals("hello, world", read("5\r\nhello\r\n7;name=\"x\"\r\n, world\r\n0\r\n\r\n"));
        assertEquals("a".repeat(26), read("1A\r\n" + "a".repeat(26) + "\r\n000\r\n\r\n"));
        assertEquals("", read("0\r\n\r\n"));
    }

    @Test
    void whatFollowsIsLeft() throws Exception {
        InputStream in = stream("1\r\na\r\n0\r\nTrailer: x\r\n\r\nHTTP/1.1");
        assertEquals(1, new ChunkedBody(in).readAllBytes().length);
        assertEquals("HTTP/1.1", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5\r\nhel",
                "5\r\nhello",
                "5\r\nhello\r\n",
                "5\r\nhello\r\n0\r\n",
                "5\r\nhelloo\r\n0\r\n\r\n",
                "x\r\n",
                "-1\r\n",
                "ffffffffffffffff\r\n",
                "\r\n\r\n",
                "0\r\nno end of trailers"
            })
    void whatIsNotChunkedIsABadReply(String text) {
        assertThrows(BadReply.class, () -> read(text));
    }

    private static String read(String text) throws IOException {
        return new String(new ChunkedBody(stream(text)).readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
