package io.hvagent.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Trusts the certificates that were pinned, whoever issued them and until whenever. */
final class Pins extends ServerTrust {
    private final List<String> pins;

    /** @param pins in lower case without colons */
    Pins(List<String> pins) {
        this.pins = pins;
    }

    @Override
    boolean checksName() {
        return false;
    }

    @Override
    void check(X509Certificate[] chain, String keyExchange, SSLSocket socket) throws CertificateException {
        CertificateText shown = new CertificateText(chain[0]);
        if (!pins.contains(shown.sha256().replace(":", "").toLowerCase(java.util.Locale.ROOT))) {
            throw new CertificateException("its certificate is another one than the pinned: the SHA-256 is "
                    + shown.sha256() + ", valid from " + shown.begins()
                    + "; if the target's certificate was changed, put this into pin, else somebody else answers");
        }
    }
}
