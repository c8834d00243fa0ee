package io.hvagent.esxi.ssh;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a passphrase. */
final class Passphrase {
    private static final int MOST_BYTES = 4;

    private Passphrase() {}

    /** To be overwritten by who asked. */
    static byte[] utf8(Secret passphrase) throws CollectException {
        char[] text = passphrase.reveal();
        byte[] space = new byte[text.length * MOST_BYTES];
        ByteBuffer encoded = ByteBuffer.wrap(space);
        encoded.put(StandardCharsets.UTF_8.encode(CharBuffer.wrap(text)));
        byte[] bytes = Arrays.copyOf(space, encoded.position());
        Arrays.fill(text, '\0');
        Arrays.fill(space, (byte) 0);
        return bytes;
    }
}
