package io.hvagent.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What a person needs to know of a certificate. */
record CertificateText(X509Certificate certificate) {
    private static final int MOST_NAMES = 10;
    private static final int LONGEST = 200;
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    /** As {@code AB:CD:…}. */
    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate without SHA-256", e);
        }
    }

    Instant begins() {
        return certificate.getNotBefore().toInstant();
    }

    Instant ends() {
        return certificate.getNotAfter().toInstant();
    }

    String issuer() {
        return shown(certificate.getIssuerX500Principal().getName());
    }

    /** The names and addresses that it is made out for, or its subject if it has none. */
    String names() {
        List<String> names = alternatives().stream()
                .filter(name -> name.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == ADDRESS))
                .map(name -> shown(String.valueOf(name.get(1))))
                .toList();
        return names.isEmpty()
                ? "none, only the subject "
                        + shown(certificate.getSubjectX500Principal().getName())
                : names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private Collection<List<?>> alternatives() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** What a stranger wrote. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
