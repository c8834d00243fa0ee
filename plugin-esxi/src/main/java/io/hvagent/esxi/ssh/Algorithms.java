package io.hvagent.esxi.ssh;

import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.digest.SHA384;
import net.schmizz.sshj.transport.digest.SHA512;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * What sshj may negotiate: modern algorithms that the JDK itself has, strict key exchange where the host offers it; no CBC, no
 * SHA-1. Its log is silent, since failures are told by exceptions.
 */
final class Algorithms extends ConfigImpl {
    Algorithms() {
        leaveProvidersAlone();
        setVersion("hvagent");
        setLoggerFactory(new Silence());
        setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
        setFileKeyProviderFactories(List.of());
        setCompressionFactories(List.of(new NoneCompression.Factory()));
        setKeyExchangeFactories(List.of(
                JdkKeyExchange.named("curve25519-sha256", Agreement.Curve.X25519, new SHA256.Factory()),
                JdkKeyExchange.named("curve25519-sha256@libssh.org", Agreement.Curve.X25519, new SHA256.Factory()),
                JdkKeyExchange.named("ecdh-sha2-nistp256", Agreement.Curve.SECP256R1, new SHA256.Factory()),
                JdkKeyExchange.named("ecdh-sha2-nistp384", Agreement.Curve.SECP384R1, new SHA384.Factory()),
                JdkKeyExchange.named("ecdh-sha2-nistp521", Agreement.Curve.SECP521R1, new SHA512.Factory())));
        setKeyAlgorithms(List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256()));
        setCipherFactories(List.of(
                GcmCiphers.AES128GCM(), GcmCiphers.AES256GCM(), BlockCiphers.AES128CTR(), BlockCiphers.AES256CTR()));
        setMACFactories(List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
    }

    /** Of the copy of sshj in this plugin's class loader: without it, BouncyCastle goes into the list of the whole JVM. */
    static void leaveProvidersAlone() {
        SecurityUtils.setRegisterBouncyCastle(false);
    }

    private static final class Silence implements LoggerFactory {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
