package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.Binder;
import io.hvagent.config.InvalidConfig;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static TlsIdentity identity;
    private static TlsIdentity other;
    private static TlsIdentity expired;

    @BeforeAll
    static void makeIdentities() throws IOException {
        identity = TlsIdentity.ofLoopback();
        other = TlsIdentity.ofAnotherHost();
        expired = TlsIdentity.expired();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST"})
    void aCaFileVouchesForNamesAndAddresses(String host) throws Exception {
        try (Site site = Site.secure(identity, Site.saying("hello"));
                TargetClient client = client(site.address(host), caFile(identity))) {
            assertEquals("hello", greeting(client));
        }
    }

    @Test
    void aCaFileMayHaveSeveralCertificates() throws Exception {
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                "# the old one\n" + Files.readString(file(other)) + "\n# the new one\n"
                        + Files.readString(file(identity)));
        try (Site site = Site.secure(identity, Site.saying("hello"));
                TargetClient client = client(site.address(), caFile(both))) {
            assertEquals("hello", greeting(client));
        }
    }

    @Test
    void theAuthoritiesOfThisMachineDoNotVouchForAStranger() throws Exception {
        assertRefused(identity, Tls.SYSTEM, "no certificate authority of this machine vouches", identity.pin());
    }

    @Test
    void aWrongNameIsSaidWithTheRightOnes() throws Exception {
        assertRefused(other, caFile(other), "not made out for 127.0.0.1 but for elsewhere.invalid", other.pin());
    }

    @Test
    void anExpiredCertificateIsSaidWithItsEnd() throws Exception {
        String end = expired.certificate().getNotAfter().toInstant().toString();
        assertRefused(expired, caFile(expired), "expired on " + end);
    }

    @Test
    void anotherCertificateThanThePinnedIsSaidWithItsOwnPin() throws Exception {
        assertRefused(identity, pin(other.pin()), "SHA-256 is " + identity.pin());
    }

    @Test
    void aPinNeedsNoAuthorityNoNameAndNoDate() throws Exception {
        for (TlsIdentity shown : List.of(identity, other, expired)) {
            assertTrusted(shown, pin(shown.pin()));
        }
    }

    @Test
    void aPinIsWrittenInAnyForm() throws Exception {
        assertTrusted(identity, pin(identity.pin().toLowerCase(Locale.ROOT)));
        assertTrusted(identity, pin(identity.pin().replace(":", "")));
        assertTrusted(identity, pin(" " + other.pin() + ", " + identity.pin() + " "));
    }

    @Test
    void verifyNoneTakesAnything() throws Exception {
        Tls none = new Tls(Optional.empty(), Optional.empty(), Optional.of(Tls.Verify.NONE));
        assertTrusted(other, none);
        assertTrusted(expired, none);
        assertFalse(none.verified());
    }

    @Test
    void clientsDoNotShareWhomTheyTrust() throws Exception {
        try (Site site = Site.secure(identity, Site.saying("hello"));
                TargetClient trusting = client(site.address(), pin(identity.pin()));
                TargetClient wary = client(site.address(), pin(other.pin()))) {
            for (int i = 0; i < 3; i++) {
                assertEquals("hello", greeting(trusting));
                assertThrows(CollectException.class, () -> greeting(wary));
            }
        }
    }

    @Test
    void nothingOfTheProcessIsChanged() throws Exception {
        SSLContext context = SSLContext.getDefault();
        var verifier = HttpsURLConnection.getDefaultHostnameVerifier();
        verifyNoneTakesAnything();
        assertSame(context, SSLContext.getDefault());
        assertSame(verifier, HttpsURLConnection.getDefaultHostnameVerifier());
    }

    @Test
    void theEndOfTheCertificateIsKnownTrustedOrNot() throws Exception {
        try (Site site = Site.secure(expired, Site.saying("hello"));
                TargetClient client = client(site.address(), caFile(expired))) {
            assertEquals(Optional.empty(), client.certificateEnds());
            assertThrows(CollectException.class, () -> greeting(client));
            assertEquals(Optional.of(expired.certificate().getNotAfter().toInstant()), client.certificateEnds());
        }
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate\n");
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for (Path file : List.of(folder.resolve("missing.pem"), text, damaged, folder)) {
            String message = assertThrows(IllegalArgumentException.class, () -> client(address(), caFile(file)))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
            assertFalse(message.contains("NoSuchFileException"), message);
        }
    }

    @Test
    void itIsBoundAsAProfileWritesIt() throws Exception {
        assertEquals(
                new Tls(Optional.of(Path.of("/etc/ca.pem")), Optional.empty(), Optional.of(Tls.Verify.FULL)),
                bind("{ca_file: /etc/ca.pem, verify: full}"));
        assertFalse(bind("{verify: none}").verified());
        assertTrue(bind("{pin: " + "AB".repeat(32) + "}").verified());
        assertEquals(
                List.of("12".repeat(32)),
                bind("{pin: " + "12:".repeat(31) + "12}").pins());
        assertEquals(Tls.SYSTEM, bind("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{pin: AB:CD}",
                "{pin: ''}",
                "{pin: zz34567890123456789012345678901234567890123456789012345678901234}",
                "{pin: 1234567890123456789012345678901234567890123456789012345678901234, ca_file: /etc/ca.pem}",
                "{verify: none, ca_file: /etc/ca.pem}",
                "{verify: none, pin: 1234567890123456789012345678901234567890123456789012345678901234}",
                "{verify: no}"
            })
    void whatCannotBeMeantIsRefused(String written) {
        assertThrows(InvalidConfig.class, () -> bind(written));
    }

    private static Tls bind(String written) throws InvalidConfig {
        return Binder.bind("profile.yaml", written, Tls.class, Map.of());
    }

    private static void assertTrusted(TlsIdentity shown, Tls tls) throws Exception {
        try (Site site = Site.secure(shown, Site.saying("hello"));
                TargetClient client = client(site.address(), tls)) {
            assertEquals("hello", greeting(client));
        }
    }

    private static void assertRefused(TlsIdentity shown, Tls tls, String... words) throws Exception {
        try (Site site = Site.secure(shown, Site.saying("hello"));
                TargetClient client = client(site.address(), tls)) {
            CollectException failure = assertThrows(CollectException.class, () -> greeting(client));
            assertEquals(Reason.UNTRUSTED, failure.reason());
            for (String word : words) {
                assertTrue(failure.getMessage().contains(word), failure.getMessage());
            }
            assertEquals(List.of(), site.asked());
        }
    }

    private static String greeting(TargetClient client) throws Exception {
        return client.send(Request.get("/"), LIMIT, Reply::text);
    }

    private static java.net.URI address() {
        return java.net.URI.create("https://127.0.0.1:1");
    }

    private static TargetClient client(java.net.URI address, Tls tls) {
        return TargetClient.of(address, tls, ProxySelector.of(null));
    }

    private static Tls pin(String pin) {
        return new Tls(Optional.empty(), Optional.of(pin), Optional.empty());
    }

    private static Tls caFile(TlsIdentity identity) throws IOException {
        return caFile(file(identity));
    }

    private static Tls caFile(Path file) {
        return new Tls(Optional.of(file), Optional.empty(), Optional.empty());
    }

    private static Path file(TlsIdentity identity) throws IOException {
        return identity.writeCertificate(folder.resolve(identity.pin().replace(":", "") + ".pem"));
    }
}
