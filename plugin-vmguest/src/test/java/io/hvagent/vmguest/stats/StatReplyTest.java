package io.hvagent.vmguest.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.vmguest.stats.StatReply.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatReplyTest {
    private static final Entry SENT = new Entry("num.tx", StatReply.Type.ACCUMULATE, "packets", "209");

    @Test
    void statisticsMayStandDirectlyInsideObjectsOrInLists() {
        String stat = "{\"type\":\"accumulate\",\"units\":\"packets\",\"value\":209}";
        String named = "{\"name\":\"num.tx\",\"type\":\"accumulate\",\"units\":\"packets\",\"value\":\"209\"}";
        for (String json : List.of(
                "{\"num.tx\":" + stat + "}",
                "{\"session\":\"1\",\"metrics\":{\"num.tx\":" + stat + "}}",
                "{\"metrics\":[" + named + "]}",
                "{\"metrics\":[{\"num.tx\":" + stat + "}]}")) {
            assertEquals(SENT, StatReply.parse(json).entries().get("num.tx"), json);
        }
    }

    @Test
    void aBareValueHasNoType() {
        StatReply reply = StatReply.parse("{\"version\": \" VMware ESXi 8 \", \"uptime\": 12, \"provider\": \"\"}");
        assertEquals(Optional.of("VMware ESXi 8"), reply.text("version"));
        assertEquals(
                new Entry("uptime", StatReply.Type.UNKNOWN, "", "12"),
                reply.entries().get("uptime"));
        assertEquals(Optional.empty(), reply.text("provider"));
        assertEquals(Optional.empty(), reply.text("absent"));
    }

    @Test
    void aSessionIdKeepsAllItsDigits() {
        assertEquals(
                Optional.of("18364758544493064720"),
                StatReply.parse("{\"session\": 18364758544493064720}").text("session"));
    }

    @Test
    void whatIsNoNumberHasNone() {
        assertEquals(OptionalDouble.of(-1.5), new Entry("a", StatReply.Type.STATIC, "", "-1.5").number());
        assertEquals(OptionalDouble.empty(), new Entry("a", StatReply.Type.STATIC, "", "1e999").number());
        assertEquals(OptionalDouble.empty(), new Entry("a", StatReply.Type.STATIC, "", "x").number());
    }

    @Test
    void aReplyOfThousandsIsCut() {
        String members = String.join(
                ",", IntStream.range(0, 5000).mapToObj(i -> "\"s" + i + "\":1").toList());
        assertEquals(256, StatReply.parse("{" + members + "}").entries().size());
    }

    @Test
    void escapesAreRead() {
        assertEquals(
                Optional.of("a\"\\/\b\f\n\r\té"),
                StatReply.parse("{\"v\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}").entries().values().stream()
                        .map(Entry::value)
                        .findFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "[1,]",
                "{\"a\"}",
                "{\"a\":01}",
                "{\"a\":tru}",
                "{'a':1}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\q\"}",
                "{\"a\":\"\\u00g0\"}",
                "\"open",
                "{\"a\":+1}",
                "{,}",
                "{\"a\":1e99999}",
                "\"\\",
                "nan"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> StatReply.parse(text));
        assertTrue(e.getMessage().contains("character"), e.getMessage());
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThrows(IllegalArgumentException.class, () -> StatReply.parse("[".repeat(100_000)));
        assertThrows(IllegalArgumentException.class, () -> StatReply.parse(" ".repeat((1 << 20) + 1)));
    }
}
