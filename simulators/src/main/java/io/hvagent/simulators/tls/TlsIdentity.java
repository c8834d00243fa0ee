package io.hvagent.simulators.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate, made by the JDK's keytool when it is asked for and kept in memory alone. Immutable.
 */
public final class TlsIdentity {
    private static final char[] PASSWORD = "in memory only".toCharArray();
    private static final String ALIAS = "server";

    private final KeyStore keys;

    private TlsIdentity(KeyStore keys) {
        this.keys = keys;
    }

    /** A self-signed identity of the loopback addresses and of {@code localhost}. */
    public static TlsIdentity ofLoopback() throws IOException {
        return make("dns:localhost,ip:127.0.0.1,ip:::1", "+0d", 3650);
    }

    /** A self-signed identity of another host: every client that looks at names has to refuse it. */
    public static TlsIdentity ofAnotherHost() throws IOException {
        return make("dns:elsewhere.invalid", "+0d", 3650);
    }

    /** An identity of loopback that ended yesterday. */
    public static TlsIdentity expired() throws IOException {
        return make("dns:localhost,ip:127.0.0.1,ip:::1", "-10d", 9);
    }

    /** A context for servers that have this identity. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the key that was just made", e);
        }
    }

    public X509Certificate certificate() {
        try {
            return (X509Certificate) keys.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate's SHA-256, as pins are written: {@code AB:CD:…}. */
    public String pin() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate as PEM. */
    public byte[] certificatePem() {
        return pem(certificate()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the certificate as PEM, for clients that trust a CA file. */
    public Path writeCertificate(Path file) throws IOException {
        return Files.writeString(file, pem(certificate()));
    }

    private static String pem(Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsIdentity make(String names, String start, int days) throws IOException {
        Path folder = Files.createTempDirectory("hvagent-key");
        Path store = folder.resolve("key.p12");
        try {
            keytool(command(store, names, start, days));
            return new TlsIdentity(load(Files.readAllBytes(store)));
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    private static List<String> command(Path store, String names, String start, int days) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=hvagent simulator", "-ext", "san=" + names));
        command.addAll(List.of("-startdate", start, "-validity", String.valueOf(days)));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-J-XX:TieredStopAtLevel=1"));
        return command;
    }

    private static void keytool(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool could not make a key: " + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a key", e);
        }
    }

    private static KeyStore load(byte[] store) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(store), PASSWORD);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool made a store that cannot be read", e);
        }
    }
}
