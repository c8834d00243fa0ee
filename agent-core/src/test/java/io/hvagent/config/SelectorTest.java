package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    @ParameterizedTest
    @CsvSource({
        "pve_up, pve_up, true",
        "pve_up, pve_up_total, false",
        "pve_*, pve_, true",
        "*_total, a_total, true",
        "*_total, a_total_total, true",
        "*_total, a_total_x, false",
        "p?e_*_b*s, pve_disk_bytes, true",
        "p?e_up, pe_up, false",
        "*, anything, true",
        "**a**, bab, true",
        "'', x, false"
    })
    void aGlobMatchesTheWholeName(String glob, String family, boolean wanted) {
        assertEquals(wanted, new Selector(List.of(glob), List.of()).wants(family));
    }

    @Test
    void excludeWinsOverInclude() {
        var selector = new Selector(List.of("pve_*"), List.of("pve_x*"));
        assertTrue(selector.wants("pve_up"));
        assertFalse(selector.wants("pve_xy"));
        assertFalse(selector.wants("up"));
    }

    @Test
    void withoutIncludeAllIsWantedButTheExcluded() {
        assertTrue(Selector.ALL.wants("up"));
        assertFalse(new Selector(List.of(), List.of("u*")).wants("up"));
    }

    @Test
    @Timeout(30)
    void noGlobIsSlow() {
        assertFalse(new Selector(List.of("*a".repeat(500) + "b"), List.of()).wants("a".repeat(5_000)));
    }
}
