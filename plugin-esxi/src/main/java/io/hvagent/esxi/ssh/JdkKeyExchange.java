package io.hvagent.esxi.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;

/**
 * The key exchange of RFC 5656 and RFC 8731 with the JDK's own cryptography. That of sshj reads a host's ECDSA key, which every
 * ESXi has, by a name that only BouncyCastle knows, and so needs that provider in the list of the whole JVM.
 */
final class JdkKeyExchange extends KeyExchangeBase {
    private final Agreement agreement;
    private BigInteger secret = BigInteger.ZERO;

    private JdkKeyExchange(Agreement agreement, Digest digest) {
        super(digest);
        this.agreement = agreement;
    }

    /** A named factory, as sshj wants it. */
    static Factory.Named<KeyExchange> named(String name, Agreement.Curve curve, Factory<Digest> digest) {
        return new Factory.Named<>() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public KeyExchange create() {
                return new JdkKeyExchange(new Agreement(curve), digest.create());
            }
        };
    }

    @Override
    public void init(Transport transport, String serverId, String clientId, byte[] serverInit, byte[] clientInit)
            throws GeneralSecurityException, TransportException {
        super.init(transport, serverId, clientId, serverInit, clientInit);
        digest.init();
        agreement.generate();
        transport.write(new SSHPacket(Message.KEXDH_INIT).putBytes(agreement.ours()));
    }

    @Override
    public boolean next(Message message, SSHPacket packet) throws GeneralSecurityException, TransportException {
        if (message != Message.KEXDH_31) {
            throw broken("Unexpected packet: " + message);
        }
        try {
            finish(packet.readBytes(), packet.readBytes(), packet.readBytes());
        } catch (Buffer.BufferException e) {
            throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, e);
        }
        return true;
    }

    private void finish(byte[] keyBlob, byte[] theirs, byte[] proof)
            throws GeneralSecurityException, TransportException, Buffer.BufferException {
        Optional<java.security.PublicKey> elliptic = EcKeys.publicKey(keyBlob);
        hostKey = elliptic.isPresent() ? elliptic.get() : new Buffer.PlainBuffer(keyBlob).readPublicKey();
        secret = agreement.secret(theirs);
        Buffer.PlainBuffer hashed = initializedBuffer()
                .putString(keyBlob)
                .putBytes(agreement.ours())
                .putBytes(theirs)
                .putMPInt(secret);
        digest.update(hashed.array(), hashed.rpos(), hashed.available());
        H = digest.digest();
        Signature signature = trans.getHostKeyAlgorithm().newSignature();
        signature.initVerify(hostKey);
        signature.update(H);
        if (!signature.verify(proof)) {
            throw broken("the host does not prove that it holds its key");
        }
    }

    private static TransportException broken(String why) {
        return new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, why);
    }

    @Override
    public BigInteger getK() {
        return secret;
    }
}
