package io.hvagent.proxmox.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static JsonObject read(String json) throws IOException {
        return new JsonReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void numbersMayBeTexts() throws IOException {
        JsonObject object =
                read("{\"a\":1,\"b\":\"2.5\",\"c\":true,\"d\":\"N/A\",\"e\":null,\"f\":\"\",\"g\":1e3,\"h\":-4}");
        assertEquals(
                List.of(1.0, 2.5, 1.0, 1000.0, -4.0),
                List.of(
                        object.number("a"),
                        object.number("b"),
                        object.number("c"),
                        object.number("g"),
                        object.number("h")));
        for (String none : List.of("d", "e", "f", "missing")) {
            assertTrue(Double.isNaN(object.number(none)), none);
        }
        assertEquals("1", object.text("a"));
        assertFalse(object.has("e"));
    }

    @Test
    void whatIsOfAnotherKindIsEmpty() throws IOException {
        JsonObject object = read("{\"list\":[{\"x\":1},\"y\",[2]],\"object\":{\"x\":\"ü\\\"\"},\"text\":\"t\"}");
        assertEquals(1, object.objects("list").size());
        assertEquals(List.of("y"), object.texts("list"));
        assertEquals("ü\"", object.object("object").text("x"));
        assertEquals(List.of(), object.objects("text"));
        assertEquals("", object.text("object"));
        assertEquals(JsonObject.EMPTY, object.object("text"));
        assertFalse(object.flag("text"));
    }

    @Test
    void whatIsNoObjectOrTooDeepOrCutIsRefused() {
        String deep = "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}";
        for (String bad : List.of("", "[]", "<html>", "{\"a\":", "{\"a\":1", deep)) {
            assertThrows(IOException.class, () -> read(bad), bad);
        }
    }

    @Test
    void largeNumbersKeepTheirValue() {
        assertEquals(4398046511104.0, Numbers.of("4398046511104"));
        assertEquals(1e19, Numbers.of("10000000000000000000"));
        assertTrue(Double.isNaN(Numbers.of("12abc")));
    }
}
