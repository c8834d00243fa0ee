package io.hvagent.exposition;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A label block read back, to compare two that are written differently. Prometheus takes an empty label for an absent one and
 * does not mind the order.
 */
record LabelSet(String suffix, Set<String> labels) {
    static LabelSet parse(byte[] block) {
        String text = new String(block, StandardCharsets.ISO_8859_1);
        int brace = text.indexOf('{');
        if (brace < 0) {
            return new LabelSet(text, Set.of());
        }
        Set<String> labels = new HashSet<>();
        int start = brace + 1;
        while (start < text.length()) {
            int quote = closingQuote(text, start);
            String label = text.substring(start, quote);
            if (!label.endsWith("=\"")) {
                labels.add(label);
            }
            start = quote + 2;
        }
        return new LabelSet(text.substring(0, brace), labels);
    }

    /** The index of the quote that ends the label at {@code start}. */
    private static int closingQuote(String text, int start) {
        int at = text.indexOf('"', start) + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
