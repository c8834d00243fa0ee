package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {
    private static List<Mount> parse(String text) throws MalformedFile {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Mount.parse(new Words("mountinfo", bytes, bytes.length));
    }

    @Test
    void optionalFieldsMayBeNoneOrMany() throws Exception {
        assertEquals(
                List.of(
                        new Mount("/dev/sda1", "/", "ext4", false, "8:1"),
                        new Mount("tmpfs", "/run", "tmpfs", true, "0:25")),
                parse("""
                        28 1 8:1 / / rw - ext4 /dev/sda1 rw
                        29 28 0:25 / /run rw shared:1 master:2 propagate_from:3 unbindable - tmpfs tmpfs ro,size=1k
                        """));
    }

    @Test
    void aMountOverAnotherThatIsTheSameIsOne() throws Exception {
        assertEquals(
                1,
                parse("1 0 8:1 / /a rw - ext4 /dev/sda1 rw\n2 1 8:1 / /a ro - ext4 /dev/sda1 ro\n")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "/mnt/a\\040b, /mnt/a b",
        "/mnt/\\134040, /mnt/\\040",
        "/mnt/\\303\\251, /mnt/é",
        "/mnt/x\\0, /mnt/x\\0",
        "/mnt/\\999, /mnt/\\999",
        "/mnt/grün\\011, '/mnt/grün\t'"
    })
    void escapesOfThePlaceStandForBytes(String written, String meant) {
        assertEquals(meant, Mount.unescaped(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"28 1 8:1 /", "28 1 8:1 / / rw shared:1", "28 1 8:1 / / rw - ext4 /dev/sda1", "-"})
    void aLineThatIsCutOffIsMalformed(String line) {
        assertThrows(MalformedFile.class, () -> parse(line));
    }
}
