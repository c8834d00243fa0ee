package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    private static final String CANARY = "tweet-9431";

    record Login(Secret password) {}

    record Logins(List<Secret> list, Map<String, Secret> map, Optional<Secret> optional) {}

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path file;

    @BeforeEach
    void storeTheSecret() throws Exception {
        environment.put("PASSWORD", CANARY);
        environment.put("CREDENTIALS_DIRECTORY", folder.toString());
        file = store(CANARY);
    }

    @Test
    void aSecretLiesInAVariableAFileOrACredential() throws Exception {
        for (String reference : references()) {
            Secret secret = bind(reference);
            assertArrayEquals(CANARY.toCharArray(), secret.reveal(), reference);
            assertEquals(reference, secret.toString());
        }
    }

    @Test
    void aSecretMayStandAnywhereInARecord() throws Exception {
        var logins = Binder.bind(
                Yaml.FILE,
                "{list: ['${env:PASSWORD}'], map: {a: '${env:PASSWORD}'}, optional: '${env:PASSWORD}'}",
                Logins.class,
                environment);
        assertEquals(logins.list().get(0), logins.map().get("a"));
        assertEquals(logins.optional(), Optional.of(logins.map().get("a")));
    }

    @Test
    void neitherARecordNorAMessagePrintsTheValue() throws Exception {
        for (String reference : references()) {
            assertFalse(new Login(bind(reference)).toString().contains("tweet"));
        }
        assertEquals("Login[password=***]", new Login(bind(CANARY)).toString());
        assertEquals("Login[password=***]", new Login(bind("$${" + CANARY)).toString());
    }

    @Test
    void plainTextIsTakenAsItStands() throws Exception {
        assertArrayEquals("no".toCharArray(), bind("no").reveal());
        assertArrayEquals("0123".toCharArray(), bind("0123").reveal());
        assertArrayEquals("${a}$".toCharArray(), bind("$${a}$").reveal());
    }

    @Test
    void itIsReadAfreshEachTime() throws Exception {
        Secret secret = bind("${file:" + file + "}");
        Files.writeString(file, "other");
        assertArrayEquals("other".toCharArray(), secret.reveal());
    }

    @Test
    void theCallerMayOverwriteWhatItGot() throws Exception {
        for (String reference : List.of("${env:PASSWORD}", "${file:" + file + "}", CANARY)) {
            Secret secret = bind(reference);
            java.util.Arrays.fill(secret.reveal(), 'x');
            assertArrayEquals(CANARY.toCharArray(), secret.reveal());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "a\r\n", "a"})
    void theNewlineAtTheEndIsNoPartOfIt(String content) throws Exception {
        Files.writeString(file, content);
        assertArrayEquals(new char[] {'a'}, bind("${file:" + file + "}").reveal());
    }

    @Test
    void onlyTheLastNewlineIsTakenOff() throws Exception {
        Files.writeString(file, "a\r\nb\n\n");
        assertArrayEquals("a\r\nb\n".toCharArray(), bind("${file:" + file + "}").reveal());
    }

    @Test
    void twoAreEqualIfPlaceAndValueAre() throws Exception {
        String reference = "${file:" + file + "}";
        Secret before = bind(reference);
        assertEquals(before, bind(reference));
        assertEquals(before.hashCode(), bind(reference).hashCode());
        assertNotEquals(before, bind("${env:PASSWORD}"));
        Files.writeString(file, "rotated");
        assertNotEquals(before, bind(reference));
        assertNotEquals(bind("one"), bind("two"));
    }

    @Test
    void aSecretThatIsGoneIsUnauthorizedAndNamesThePlace() throws Exception {
        Secret secret = bind("${file:" + file + "}");
        for (String content : List.of("", "\n", "x".repeat(65_537))) {
            Files.writeString(file, content);
            assertUnauthorized(secret, file.toString());
        }
        Files.write(file, new byte[] {(byte) 0xFF});
        assertUnauthorized(secret, file.toString());
        Files.delete(file);
        assertUnauthorized(secret, file.toString());
        Secret variable = bind("${env:PASSWORD}");
        environment.clear();
        assertUnauthorized(variable, "PASSWORD");
    }

    @Test
    void theLargestSecretHas64KiB() throws Exception {
        Files.writeString(file, "x".repeat(65_536));
        assertEquals(65_536, bind("${file:" + file + "}").reveal().length);
    }

    @Test
    void aFileThatOthersMayReadWarnsAndIsAnErrorWhereStrict() throws Exception {
        String sources = "sources:\n  - {plugin: demo, deep: on, password: \"${file:" + file + "}\"}";
        Path profile = folder.resolve("profile.yaml");
        var reader = new ProfileReader(new DemoPlugins(), environment);

        Files.writeString(profile, "strict: on\n" + sources);
        assertEquals(List.of(), reader.read(List.of(profile)).warnings());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var invalid = assertThrows(InvalidConfig.class, () -> reader.read(List.of(profile)));
        assertTrue(invalid.getMessage().endsWith("is readable by others (chmod o= " + file + ")"));

        Files.writeString(profile, sources.replace("deep", "dep"));
        var misspelt = assertThrows(InvalidConfig.class, () -> reader.read(List.of(profile)));
        assertTrue(misspelt.getMessage().contains("(chmod o= " + file + ") (warning)"), misspelt.getMessage());
        assertTrue(
                misspelt.getMessage().lines().anyMatch(line -> line.contains("deep") && !line.contains("(warning)")));

        Files.writeString(profile, sources);
        assertEquals(1, reader.read(List.of(profile)).warnings().size());
    }

    private List<String> references() {
        return List.of("${env:PASSWORD}", "${file:" + file + "}", "${credential:" + file.getFileName() + "}");
    }

    private Secret bind(String reference) throws InvalidConfig {
        return Binder.bind(Yaml.FILE, "password: '" + reference + "'", Login.class, environment)
                .password();
    }

    private Path store(String content) throws Exception {
        Path stored = Files.writeString(folder.resolve("secret"), content + "\n");
        return Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-r-----"));
    }

    private static void assertUnauthorized(Secret secret, String place) {
        var refusal = assertThrows(CollectException.class, secret::reveal);
        assertEquals(CollectException.Reason.UNAUTHORIZED, refusal.reason());
        assertTrue(refusal.getMessage().contains(place), refusal.getMessage());
    }
}
