package io.hvagent.vsphere.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void everyKindOfValueIsRead() {
        Json json = Json.parse(" {\"a\": [1, -2.5e3, true, false, null, \"x\"], \"b\": {\"c\": {}}, \"d\": []} ");
        assertEquals(
                List.of("1", "-2.5e3", "true", "false", "", "x"),
                json.get("a").elements().stream().map(Json::text).toList());
        assertEquals(List.of("a", "b", "d"), List.copyOf(json.members().keySet()));
        assertEquals(0, json.get("b").get("c").members().size());
    }

    @Test
    void whatIsMissingOrOtherwiseIsEmpty() {
        Json json = Json.parse("{\"a\":\"x\"}");
        assertEquals("", json.get("b").get("c").text());
        assertEquals(List.of(), json.get("a").elements());
        assertEquals("", json.text());
    }

    @Test
    void stringsComeBackAsTheyWere() {
        String text = "a\"b\\c\n\t\r\u0001ä€😀/";
        assertEquals(text, Json.parse(Json.quoted(text)).text());
        assertEquals("\b\f/é", Json.parse("\"\\b\\f\\/\\u00e9\"").text());
    }

    @Test
    void anIdStaysInItsPlaceOfThePath() {
        assertEquals("/api/cis/tagging/tag/urn:a%2F..%3Fx", Dialect.API.one("tag", "urn:a/..?x"));
        assertEquals("/rest/com/vmware/cis/tagging/tag/id:urn:1", Dialect.REST.one("tag", "urn:1"));
        assertEquals(
                "/rest/com/vmware/cis/tagging/tag-association?~action=x", Dialect.REST.action("tag-association", "x"));
    }
}
