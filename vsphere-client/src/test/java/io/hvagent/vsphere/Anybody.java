package io.hvagent.vsphere;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Trusts whatever answers, to look at its certificate. */
final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // only looked at
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // only looked at
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
