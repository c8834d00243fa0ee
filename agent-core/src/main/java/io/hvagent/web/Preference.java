package io.hvagent.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One choice that a client names in a header such as {@code Accept} (RFC 9110, section 12.4.2). All in lower case.
 *
 * @param parameters those besides the weight, without quotes
 * @param weight from 0, for a no, to 1; one that cannot be read counts as 0
 */
record Preference(String name, Map<String, String> parameters, double weight) {
    private static final String WEIGHT = "q";

    /** All choices of all headers of one name, in order. */
    static Stream<Preference> of(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(Preference::parse);
    }

    private static Preference parse(String choice) {
        String[] parts = choice.split(";", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            parameters.put(pair[0], pair.length < 2 ? "" : unquoted(pair[1].strip()));
        }
        String weight = parameters.remove(WEIGHT);
        return new Preference(parts[0].strip(), parameters, weight == null ? 1 : number(weight));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static double number(String weight) {
        try {
            double number = Double.parseDouble(weight);
            return number >= 0 && number <= 1 ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
