package io.hvagent.web;

import java.util.List;

/** What a client's {@code Accept-Encoding} says about gzip (RFC 9110, section 12.5.3). */
final class AcceptedEncoding {
    private static final double UNSET = -1;

    private double gzip = UNSET;
    private double identity = UNSET;
    private double any = UNSET;

    private AcceptedEncoding(List<String> headers) {
        Preference.of(headers).forEach(this::read);
    }

    /** Whether gzip may be sent and is not wanted less than the plain body. */
    static boolean prefersGzip(List<String> headers) {
        AcceptedEncoding accepted = new AcceptedEncoding(headers);
        double gzip = accepted.gzip != UNSET ? accepted.gzip : accepted.any;
        return gzip > 0 && gzip >= accepted.identity;
    }

    /** A coding has no parameters: one with any counts as a no. */
    private void read(Preference coding) {
        double weight = coding.parameters().isEmpty() ? coding.weight() : 0;
        switch (coding.name()) {
            case "gzip", "x-gzip" -> gzip = weight;
            case "identity" -> identity = weight;
            case "*" -> any = weight;
            default -> {}
        }
    }
}
