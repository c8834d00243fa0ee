package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
    record Text(String value) {}

    record Whole(long value) {}

    record Flag(boolean value) {}

    record Time(Duration value) {}

    record Fraction(double value) {}

    record Texts(
            List<String> list, Set<String> set, Map<String, String> map, Optional<String> optional, String plain) {}

    record Tree(String name, List<Tree> children) {}

    record Camel(String caFile, String sha256, String maxAgeDays) {}

    record Picky(String value) {
        Picky {
            if (value.length() > 3) {
                throw new UnsupportedOperationException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "0123", "22:22", "1e3", "0x1F", "2024-01-01", ".inf", "=", "<<", "1_000", "a b"})
    void aTextStaysAsItIsWritten(String written) throws InvalidConfig {
        assertEquals(written, Yaml.bind("value: " + written, Text.class).value());
        assertEquals(written, Yaml.bind("value: '" + written + "'", Text.class).value());
        assertEquals(
                written,
                Yaml.bind("{\"value\": \"" + written + "\"}", Text.class).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "value:", "value: ~", "value: null", "# nothing", "{}"})
    void noValueIsAMissingKey(String yaml) throws InvalidConfig {
        assertEquals(new Text(null), Yaml.bind(yaml, Text.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "~", ""})
    void quotesMakeATextOfNothing(String text) throws InvalidConfig {
        assertEquals(text, Yaml.bind("value: '" + text + "'", Text.class).value());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "1024, 1024",
        "1_000_000, 1000000",
        "64MiB, 67108864",
        "64 MiB, 67108864",
        "10MB, 10000000",
        "1kB, 1000",
        "3KiB, 3072",
        "2GiB, 2147483648",
        "1TB, 1000000000000",
        "7B, 7"
    })
    void aWholeNumberMayBeASize(String written, long value) throws InvalidConfig {
        assertEquals(value, Yaml.bind("value: " + written, Whole.class).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0123", "1.5", "0x10", "1e3", "64mib", "64 Mb", "MiB", "9223372036854775808", "--1", "1__0"})
    void anythingElseIsNoWholeNumber(String written) {
        assertEquals(1, Yaml.problems("value: " + written, Whole.class).size());
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "15s, PT15S", "5m, PT5M", "1h30m, PT1H30M", "2d, PT48H", "1d2h3m4s5ms, PT26H3M4.005S"})
    void aDurationHasUnits(String written, Duration value) throws InvalidConfig {
        assertEquals(value, Yaml.bind("value: " + written, Time.class).value());
    }

    @ParameterizedTest
    @CsvSource({"on, true", "yes, true", "True, true", "off, false", "NO, false", "false, false"})
    void aFlagIsOneOfSixWords(String written, boolean value) throws InvalidConfig {
        assertEquals(value, Yaml.bind("value: " + written, Flag.class).value());
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "0.5, 0.5", "-1e3, -1000", "1_000.25, 1000.25"})
    void aNumberMayHaveAFraction(String written, double value) throws InvalidConfig {
        assertEquals(value, Yaml.bind("value: " + written, Fraction.class).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_box", "TOOL-BOX", "toolBox", "Tool_Box"})
    void aWordOfAnEnumIsTakenInAnyStyle(String written) throws InvalidConfig {
        assertEquals(
                DemoPlugin.Via.TOOL_BOX,
                Yaml.bind("deep: on\nvia: " + written, DemoPlugin.Config.class).via());
    }

    @Test
    void everyTypeOfARecordIsBound() throws InvalidConfig {
        var config = Yaml.bind("""
                endpoints: [https://a:8006, 'https://[::1]/x']
                username: root@pam
                tls: {ca_file: /etc/ca.pem, verify: no}
                timeout: 1m
                retries: 3
                cache: 1MiB
                ratio: 0.5
                tags: [b, a, b]
                hosts: {one: {address: h, port: 22}}
                rules: {x: [y, z]}
                deep: on
                """, DemoPlugin.Config.class);
        assertEquals(
                new DemoPlugin.Config(
                        List.of(URI.create("https://a:8006"), URI.create("https://[::1]/x")),
                        "root@pam",
                        null,
                        Optional.of(new DemoPlugin.Tls(Optional.of(Path.of("/etc/ca.pem")), null, false)),
                        Duration.ofMinutes(1),
                        DemoPlugin.Via.AUTO,
                        3,
                        1_048_576L,
                        0.5,
                        Set.of("a", "b"),
                        Map.of("one", new DemoPlugin.Host("h", 22)),
                        Map.of("x", List.of("y", "z")),
                        true),
                config);
    }

    @Test
    void twoBindingsOfOneTextAreEqual() throws InvalidConfig {
        String yaml = "deep: on\npassword: swordfish\nhosts: {a: {address: h, port: 1}}";
        var one = Yaml.bind(yaml, DemoPlugin.Config.class);
        assertEquals(one, Yaml.bind(yaml, DemoPlugin.Config.class));
        assertEquals(one.hashCode(), Yaml.bind(yaml, DemoPlugin.Config.class).hashCode());
        assertNotEquals(one, Yaml.bind(yaml.replace("swordfish", "sunfish"), DemoPlugin.Config.class));
    }

    @Test
    void missingContainersAreEmptyAndTheRestIsNull() throws InvalidConfig {
        assertEquals(
                new Texts(List.of(), Set.of(), Map.of(), Optional.empty(), null), Yaml.bind("list: ~", Texts.class));
    }

    @Test
    void containersKeepTheirOrderAndCannotBeChanged() throws InvalidConfig {
        var texts = Yaml.bind("list: [z, a]\nset: [z, a]\nmap: {z: 1, a: 2}", Texts.class);
        assertEquals(
                "[z, a][z, a][z, a]",
                "" + texts.list() + texts.set() + texts.map().keySet());
        assertThrows(UnsupportedOperationException.class, () -> texts.list().add("x"));
        assertThrows(UnsupportedOperationException.class, () -> texts.set().add("x"));
        assertThrows(UnsupportedOperationException.class, () -> texts.map().put("x", "y"));
    }

    @Test
    void keysAreTheComponentsInSnakeCase() throws InvalidConfig {
        assertEquals(new Camel("a", "b", "c"), Yaml.bind("ca_file: a\nsha256: b\nmax_age_days: c", Camel.class));
    }

    @Test
    void aRecordMayHoldItself() throws InvalidConfig {
        assertEquals(
                new Tree("a", List.of(new Tree("b", List.of()))),
                Yaml.bind("{name: a, children: [{name: b}]}", Tree.class));
    }

    @Test
    void aMergeGivesWhatTheMappingDoesNotSayItself() throws InvalidConfig {
        var tree = Yaml.bind("""
                name: root
                children:
                  - &one {name: a, children: [{name: b}]}
                  - {<<: *one, name: c}
                  - {<<: [*one, {name: never}]}
                """, Tree.class);
        var leaf = List.of(new Tree("b", List.of()));
        assertEquals(List.of(new Tree("a", leaf), new Tree("c", leaf), new Tree("a", leaf)), tree.children());
    }

    @Test
    void theEnvironmentIsPutIntoTexts() throws InvalidConfig {
        var environment = Map.of("SITE", "paris", "PRICE", "$5 \\1");
        String yaml = "list: ['${env:SITE}', 'a-${env:SITE}-${env:PRICE}', '$${env:SITE}', '$5', '$$']";
        assertEquals(
                List.of("paris", "a-paris-$5 \\1", "${env:SITE}", "$5", "$$"),
                Binder.bind(Yaml.FILE, yaml, Texts.class, environment).list());
    }

    @Test
    void aVariableMayHoldAnyType() throws InvalidConfig {
        assertEquals(
                new Whole(2048), Binder.bind(Yaml.FILE, "value: ${env:SIZE}", Whole.class, Map.of("SIZE", "2KiB")));
    }

    @Test
    void anExceptionWithoutWordsIsAProblemToo() {
        assertEquals(
                List.of("test.yaml:1:1: refused: UnsupportedOperationException"),
                Yaml.problems("value: long", Picky.class));
    }

    record WithPattern(Map<String, List<Pattern>> patterns) {}

    @SuppressWarnings("ArrayRecordComponent")
    record WithArray(String[] array) {}

    @SuppressWarnings("rawtypes")
    record WithRawList(List list) {}

    record WithWildcard(List<?> list) {}

    record WithNumberKeys(Map<Integer, String> map) {}

    record WithInterface(Runnable task) {}

    record Generic<T>(T value) {}

    record WithGeneric(Generic<String> generic) {}

    record WithOptionalInt(OptionalInt number) {}

    record Deep(Optional<List<WithPattern>> inner, Secret secret) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithPattern.class,
                WithArray.class,
                WithRawList.class,
                WithWildcard.class,
                WithNumberKeys.class,
                WithInterface.class,
                Generic.class,
                WithGeneric.class,
                WithOptionalInt.class,
                Deep.class
            })
    void aTypeThatCannotBeBoundIsAProgrammingErrorWhateverTheText(Class<? extends Record> type) {
        var error = assertThrows(IllegalArgumentException.class, () -> Yaml.bind("", type));
        assertTrue(error.getMessage().startsWith("programming error: "), error.getMessage());
    }
}
