package io.hvagent.config;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people write them in a profile. Octal, hexadecimal and other surprises of YAML are refused. */
final class NumberText {
    private static final String WHOLE = "[-+]?(?:0|[1-9](?:_?[0-9])*)";
    private static final Pattern SIZE = Pattern.compile("(" + WHOLE + ") ?([A-Za-z]*)");
    private static final Pattern DECIMAL = Pattern.compile(WHOLE + "(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
    private static final BigInteger KILO = BigInteger.valueOf(1000);
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final Map<String, BigInteger> UNITS = Map.ofEntries(
            Map.entry("", BigInteger.ONE),
            Map.entry("B", BigInteger.ONE),
            Map.entry("kB", KILO),
            Map.entry("KB", KILO),
            Map.entry("MB", KILO.pow(2)),
            Map.entry("GB", KILO.pow(3)),
            Map.entry("TB", KILO.pow(4)),
            Map.entry("KiB", KIBI),
            Map.entry("MiB", KIBI.pow(2)),
            Map.entry("GiB", KIBI.pow(3)),
            Map.entry("TiB", KIBI.pow(4)));

    private NumberText() {}

    static int parseInt(String text) {
        if (!text.matches(WHOLE)) {
            throw new IllegalArgumentException("is not a whole number");
        }
        return inRange(() -> new BigInteger(text.replace("_", "")).intValueExact());
    }

    /** A whole number, or a size in bytes such as {@code 64MiB} (1024s) or {@code 10MB} (1000s). */
    static long parseLong(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches() || !UNITS.containsKey(size.group(2))) {
            throw new IllegalArgumentException("is not a whole number, nor a size (such as 512KiB, 64MiB or 10MB)");
        }
        BigInteger number = new BigInteger(size.group(1).replace("_", ""));
        return inRange(() -> number.multiply(UNITS.get(size.group(2))).longValueExact());
    }

    static double parseDouble(String text) {
        double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text.replace("_", "")) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("is not a number (such as 2, 0.5 or 1e3)");
        }
        return number;
    }

    private static <N> N inRange(java.util.function.Supplier<N> number) {
        try {
            return number.get();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is out of range", e);
        }
    }
}
