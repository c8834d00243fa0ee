package io.hvagent.kubevirt.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.kubevirt.proc.Arguments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorFileTest {
    private static final String SHIPPED = """
            {
              "debugmode": false,
              "targets": [
                {"name": "libvirt", "argv": ["/usr/sbin/libvirtd*"]},
                {"name": "qemu", "argv": ["/usr/*/qemu*"], "future": {"deep": [1, {"er": 2}]}}
              ],
              "listenaddress": ":19091",
              "interval": "5s",
              "criendpoint": "unix:///var/run/dockershim.sock"
            }
            """;

    @Test
    void theShippedFileIsRead() throws Exception {
        CollectorFile file = parse(SHIPPED);
        assertEquals(Optional.of(":19091"), file.listen());
        assertEquals(Optional.of("unix:///var/run/dockershim.sock"), file.criEndpoint());
        assertEquals(Optional.empty(), file.hostName());
        CompatTargets targets = new CompatTargets(List.of(file));
        assertTrue(targets.test(new Arguments(List.of("/usr/libexec/qemu-kvm", "-name", "x"))));
        assertTrue(targets.test(new Arguments(List.of("/usr/bin/qemu-system-x86_64"))));
        assertTrue(targets.test(new Arguments(List.of("/usr/sbin/libvirtd"))));
        assertFalse(targets.test(new Arguments(List.of("/usr/sbin/virtqemud"))));
        assertFalse(targets.test(new Arguments(List.of("/usr/local/bin/qemu-kvm"))));
        assertFalse(targets.test(new Arguments(List.of())));
    }

    @Test
    void withoutAFileAllProcessesAreTargets() {
        CompatTargets targets = new CompatTargets(List.of());
        assertTrue(targets.test(new Arguments(List.of("/usr/sbin/virtqemud"))));
        assertFalse(targets.test(new Arguments(List.of())));
    }

    @Test
    void asManyArgumentsAreComparedAsThereAre() throws Exception {
        CompatTargets targets = new CompatTargets(List.of(parse("""
                {"targets": [{"argv": ["/bin/*", "-[ab]"]}]}""")));
        assertTrue(targets.test(new Arguments(List.of("/bin/x", "-a", "more"))));
        assertFalse(targets.test(new Arguments(List.of("/bin/x", "-c"))));
        assertTrue(targets.test(new Arguments(List.of("/bin/x"))));
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/*/qemu*, /usr/libexec/qemu-kvm, true",
        "/usr/*/qemu*, /usr/a/b/qemu-kvm, false",
        "a?c, abc, true",
        "a?c, a/c, false",
        "[a-c]x, bx, true",
        "[^a-c]x, bx, false",
        "'a\\*', 'a*', true",
        "'a\\*', ab, false",
        "a.c, abc, false",
        "a+(b), a+(b), true"
    })
    void globsAreThoseOfTheShell(String glob, String text, boolean matches) {
        assertEquals(matches, new Glob(glob).matches(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"targets\": [", "{\"targets\": [{\"argv\": [\"[a\"]}]}", "nothing"})
    void whatIsNoConfigurationIsRefused(String text) {
        assertThrows(Exception.class, () -> parse(text));
    }

    @Test
    void theFileIsNamedWhenItCannotBeRead() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> CollectorFile.read(Path.of("/nowhere/x.json")))
                .getMessage();
        assertTrue(message.contains("/nowhere/x.json"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`  'targets': 'qemu'} | :2:14: targets: must be a list",
                "{'targets': [`'qemu']} | :2:1: targets: must be a list of {",
                "{'targets': [{'argv': '/x'}]} | :1:23: argv: must be a list of patterns",
                "{'targets': [{'argv': [`7]}]} | :2:1: argv: must be a list of texts",
                "{'targets': [{'argv': ['[a']}]} | :1:24: argv: '[a' is not a shell pattern",
                "{'hostname': ['x']} | :1:14: hostname: must be a text",
                "{'listenaddress': 9091} | :1:19: listenaddress: must be a text",
                "{`'targets': [`{'argv' ['/a']}]} | :3:",
                "[] | :1:",
                "{'targets': [ | :1:14: Unexpected end-of-input"
            })
    void lineColumnAndKeyOfAMistakeAreNamed(String json, String place, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("old.json");
        Files.writeString(file, json.replace('`', '\n').replace('\'', '"'));
        String message = assertThrows(IllegalArgumentException.class, () -> CollectorFile.read(file))
                .getMessage();
        assertTrue(message.startsWith("compat_files: " + file + place), message);
        assertFalse(message.contains("REDACTED") || message.contains("\n"), message);
    }

    @Test
    void nullIsAsIfItWereNotThere() throws Exception {
        assertEquals(CollectorFile.NONE, parse("{\"targets\": null, \"hostname\": null}"));
    }

    private static CollectorFile parse(String text) throws Exception {
        return CollectorFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
