package io.hvagent.web;

import java.util.List;
import java.util.Locale;

/** What a client's {@code Accept-Encoding} says about gzip (RFC 9110, section 12.5.3). */
final class AcceptedEncoding {
    private static final double UNSET = -1;

    private double gzip = UNSET;
    private double identity = UNSET;
    private double any = UNSET;

    private AcceptedEncoding(List<String> headers) {
        for (String header : headers) {
            for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
                read(coding);
            }
        }
    }

    /** Whether gzip may be sent and is not wanted less than the plain body. */
    static boolean prefersGzip(List<String> headers) {
        AcceptedEncoding accepted = new AcceptedEncoding(headers);
        double gzip = accepted.gzip != UNSET ? accepted.gzip : accepted.any;
        return gzip > 0 && gzip >= accepted.identity;
    }

    private void read(String coding) {
        int semicolon = coding.indexOf(';');
        double quality = semicolon < 0 ? 1 : quality(coding.substring(semicolon + 1));
        String name = (semicolon < 0 ? coding : coding.substring(0, semicolon)).strip();
        switch (name) {
            case "gzip", "x-gzip" -> gzip = quality;
            case "identity" -> identity = quality;
            case "*" -> any = quality;
            default -> {}
        }
    }

    /** A weight that cannot be read counts as a no. */
    private static double quality(String parameter) {
        String weight = parameter.strip();
        try {
            return weight.startsWith("q=")
                    ? Double.parseDouble(weight.substring(2).strip())
                    : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
