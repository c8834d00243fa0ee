package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {
    private static final String PASSPHRASE = "päss of the test";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ed25519, 0, RFC4716",
        "ecdsa, 256, RFC4716",
        "ecdsa, 384, RFC4716",
        "ecdsa, 521, RFC4716",
        "rsa, 2048, RFC4716",
        "ecdsa, 256, PEM",
        "ecdsa, 384, PEM",
        "ecdsa, 521, PEM",
        "rsa, 2048, PEM",
        "ecdsa, 256, PKCS8",
        "ecdsa, 521, PKCS8",
        "rsa, 2048, PKCS8"
    })
    @Tag("interop")
    void whatSshKeygenWritesIsRead(String type, int bits, String format) throws Exception {
        for (String passphrase : List.of("", PASSPHRASE)) {
            Path file = folder.resolve("key" + passphrase.length());
            List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-m", format));
            command.addAll(bits > 0 ? List.of("-b", "" + bits) : List.of());
            command.addAll(List.of("-N", passphrase, "-f", file.toString()));
            run(command);
            Secret text = Settings.secret(Files.readString(file));
            assertOpens(text, secret(passphrase), Files.readString(Path.of(file + ".pub")));
            if (!passphrase.isEmpty()) {
                assertRefused(text, Optional.empty(), "ssh.passphrase is not written");
                assertRefused(text, secret("another"), "ssh.passphrase does not open it");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "genrsa -traditional -aes256 -passout pass:of-the-test 2048",
        "genrsa -traditional -des3 -passout pass:of-the-test 2048",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:of-the-test",
        "genpkey -algorithm ED25519 -aes256 -pass pass:of-the-test",
        "genpkey -algorithm ED25519",
        "genpkey -algorithm RSA"
    })
    @Tag("interop")
    void whatOpensslWritesIsRead(String arguments) throws Exception {
        Path file = folder.resolve("key");
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(arguments.endsWith(" 2048") ? List.of() : List.of("-out", file.toString()));
        if (arguments.endsWith(" 2048")) {
            command.addAll(command.size() - 1, List.of("-out", file.toString()));
        }
        run(command);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Optional<Secret> passphrase = arguments.contains("pass") ? secret("of-the-test") : Optional.empty();
        String open = arguments.contains("ED25519")
                ? "" // which this ssh-keygen does not read in that format
                : run(List.of("ssh-keygen", "-y", "-P", "of-the-test", "-f", file.toString()));
        assertOpens(Settings.secret(Files.readString(file)), passphrase, open);
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSA", "RSA, SHA256withRSA"})
    void aKeyInPkcs8IsRead(String algorithm, String signing) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        KeyPair read = PrivateKeys.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), Optional.empty());
        assertArrayEquals(pair.getPublic().getEncoded(), read.getPublic().getEncoded());
        byte[] text = "of the test".getBytes(StandardCharsets.UTF_8);
        Signature mine = Signature.getInstance(signing);
        mine.initSign(read.getPrivate());
        mine.update(text);
        Signature theirs = Signature.getInstance(signing);
        theirs.initVerify(pair.getPublic());
        theirs.update(text);
        assertTrue(theirs.verify(mine.sign()));
    }

    @Test
    void whatCannotBeUsedSaysWhatConvertsIt() throws Exception {
        assertRefused(Settings.secret("no key"), Optional.empty(), "ssh-keygen -p -f FILE");
        assertRefused(pem("PRIVATE KEY", new byte[] {1, 2, 3}), Optional.empty(), "ssh-keygen -p -f FILE");
        assertRefused(pem("DSA PRIVATE KEY", new byte[] {1, 2, 3}), Optional.empty(), "Ed25519, RSA or ECDSA");
        assertRefused(pem("OPENSSH PRIVATE KEY", new byte[] {1}), Optional.empty(), "ssh-keygen -p -f FILE");
        assertRefused(
                Settings.secret("PuTTY-User-Key-File-3: ssh-ed25519"), Optional.empty(), "puttygen FILE -O private");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", new byte[] {1}), Optional.empty(), "ssh.passphrase is not written");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", new byte[] {1}), secret("x"), "ssh.passphrase does not open it");
    }

    @Test
    void aKeyIsOpenedOnceUntilItChanges() throws Exception {
        AtomicReference<Secret> file = new AtomicReference<>(generated());
        KeyRing ring = new KeyRing(() -> file.get().reveal(), Optional.empty());
        KeyPair first = ring.pair();
        assertSame(first, ring.pair());
        file.set(generated());
        assertFalse(first.getPublic().equals(ring.pair().getPublic()));
        file.set(Settings.secret("no key"));
        assertThrows(CollectException.class, ring::pair);
    }

    private static Secret generated() throws Exception {
        return pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
    }

    private static Optional<Secret> secret(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Settings.secret(text));
    }

    private static Secret pem(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder().encodeToString(bytes);
        return Settings.secret("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static void assertRefused(Secret key, Optional<Secret> passphrase, String why) {
        CollectException e = assertThrows(CollectException.class, () -> PrivateKeys.read(key, passphrase));
        assertEquals(Reason.UNAUTHORIZED, e.reason());
        assertTrue(e.getMessage().contains(why), e::getMessage);
    }

    /** The public half is the one in the line of the .pub file, if there is one, and what the private half signs it verifies. */
    private static void assertOpens(Secret key, Optional<Secret> passphrase, String line) throws Exception {
        KeyPair pair = PrivateKeys.read(key, passphrase);
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
        if (!line.isEmpty()) {
            assertEquals(line.split(" ", -1)[1].strip(), Base64.getEncoder().encodeToString(blob));
        }
        String algorithm = pair.getPrivate().getAlgorithm();
        java.security.Signature signature = java.security.Signature.getInstance(
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> algorithm;
                });
        byte[] text = "signed".getBytes(StandardCharsets.US_ASCII);
        signature.initSign(pair.getPrivate());
        signature.update(text);
        byte[] proof = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update(text);
        assertTrue(signature.verify(proof));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                0, process.waitFor(), () -> Collections.singletonList(errors).toString());
        return output;
    }
}
