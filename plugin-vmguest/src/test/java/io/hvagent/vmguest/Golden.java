package io.hvagent.vmguest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;

/** Compares a whole page with a file under {@code golden/}. */
final class Golden {
    private Golden() {}

    static void assertEquals(String file, String page) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Assertions.assertEquals(expected, page, () -> "golden/" + file + " should be:\n" + page);
        }
    }
}
