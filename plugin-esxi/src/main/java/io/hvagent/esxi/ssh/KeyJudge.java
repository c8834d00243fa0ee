package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import java.security.PublicKey;
import java.util.List;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Puts sshj's question about one host's key to {@link HostTrust}, and keeps the answer. For one connection. */
final class KeyJudge implements HostKeyVerifier {
    private final EsxiHost host;
    private final HostTrust trust;
    private List<String> algorithms = List.of();
    private volatile HostTrust.Voucher voucher;
    private volatile CollectException refusal;

    KeyJudge(EsxiHost host, HostTrust trust) {
        this.host = host;
        this.trust = trust;
    }

    /** Reads what is on record, before the connection is there. */
    void prepare() throws CollectException {
        algorithms = trust.algorithms(host);
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        try {
            voucher = trust.judge(host, HostKey.of(key));
            return true;
        } catch (CollectException e) {
            refusal = e;
            return false;
        }
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return algorithms;
    }

    HostTrust.Voucher voucher() {
        return voucher;
    }

    void rethrow() throws CollectException {
        if (refusal != null) {
            throw refusal;
        }
    }
}
