package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownHostsTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
    private static final HostKey KEY = new HostKey("ssh-ed25519", BLOB);

    @Test
    void aHostIsFoundByNamePatternAndPort() {
        KnownHosts file = hosts("esx1,10.0.0.1,[esx2]:2222,*.example,!bad.example ssh-ed25519 " + BLOB + " a comment");
        assertTrue(knows(file, KnownHosts.name("ESX1", 22)));
        assertTrue(knows(file, KnownHosts.name("10.0.0.1", 22)));
        assertTrue(knows(file, KnownHosts.name("esx2", 2222)));
        assertFalse(knows(file, KnownHosts.name("esx2", 22)));
        assertTrue(knows(file, "good.example"));
        assertFalse(knows(file, "bad.example"));
    }

    /** The name was hashed by ssh-keygen -H. */
    @Test
    void aHashedNameIsFound() {
        KnownHosts file = hosts("|1|58IsYKzFt+jfTeBcRVwNL7XKwZY=|Mpvbq9I7MRXRr1klUnu8B5tF35A= ssh-ed25519 " + BLOB);
        assertTrue(knows(file, "192.168.1.61"));
        assertFalse(knows(file, "192.168.1.62"));
    }

    @Test
    void aRevokedKeyIsNoKeyOfTheHost() {
        KnownHosts file = hosts("@revoked * ssh-ed25519 " + BLOB, "esx1 ssh-ed25519 " + BLOB);
        assertTrue(file.revoked(KEY));
        assertTrue(knows(file, "esx1"));
        assertFalse(knows(file, "esx2"));
    }

    @Test
    void damagedLinesAndThoseOfAuthoritiesArePassedOver() {
        KnownHosts file =
                hosts("# esx1", "", "esx1", "esx1 ssh-ed25519", "esx1 ssh-ed25519 !!", "@cert-authority esx1 x y");
        assertFalse(knows(file, "esx1"));
    }

    @Test
    void theFingerprintIsThatOfOpenSsh() {
        assertEquals("SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA", KEY.fingerprint());
    }

    private static boolean knows(KnownHosts file, String name) {
        return !file.keys(List.of(name)).isEmpty();
    }

    private static KnownHosts hosts(String... lines) {
        return KnownHosts.parse(List.of(lines).stream());
    }
}
