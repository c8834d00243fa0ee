package io.hvagent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsFileTest {
    private static final SshHostKey KEY = new SshHostKey("ssh-ed25519", "SHA256:x", "AAAA");
    private static final SshHostKey OTHER = new SshHostKey("ssh-ed25519", "SHA256:y", "BBBB");

    @TempDir
    private Path folder;

    private Path path;
    private KnownHostsFile file;

    @BeforeEach
    void file() {
        path = folder.resolve("known_hosts");
        file = new KnownHostsFile(path);
    }

    @Test
    void keysAreCollectedOnce() throws Exception {
        assertTrue(file.add("ESX1.example", 22, KEY).startsWith("written"));
        assertTrue(file.add("esx1.example", 22, KEY).contains("already"));
        assertTrue(file.add("esx1.example", 2222, KEY).startsWith("written"));
        assertEquals(
                List.of("esx1.example ssh-ed25519 AAAA", "[esx1.example]:2222 ssh-ed25519 AAAA"),
                Files.readAllLines(path));
    }

    @Test
    void aLineIsNeverChanged() throws Exception {
        Files.writeString(path, "esx1,10.0.0.1 ssh-ed25519 AAAA");
        assertTrue(file.add("esx1", 22, OTHER).startsWith("ANOTHER key"));
        assertTrue(file.add("10.0.0.1", 22, OTHER).startsWith("ANOTHER key"));
        assertTrue(file.add("esx2", 22, OTHER).startsWith("written"));
        assertEquals(List.of("esx1,10.0.0.1 ssh-ed25519 AAAA", "esx2 ssh-ed25519 BBBB"), Files.readAllLines(path));
    }

    @Test
    void aKeyOfAnotherTypeStandsBesideTheFirst() throws Exception {
        file.add("esx1", 22, KEY);
        assertTrue(file.add("esx1", 22, new SshHostKey("ssh-rsa", "SHA256:z", "CCCC"))
                .startsWith("written"));
    }
}
