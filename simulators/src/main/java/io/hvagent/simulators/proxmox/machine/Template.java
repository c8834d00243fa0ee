package io.hvagent.simulators.proxmox.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with numbers that move: <code>{100+3}</code> grows by 3 a second, <code>{100~3}</code> swings by 3 in five minutes. Each
 * has as many decimals as it begins with.
 */
record Template(String text) {
    private static final Pattern NUMBER = Pattern.compile("\\{([0-9.]+)([+~])([0-9.]+)}");
    private static final double SWING_SECONDS = 300;

    boolean moves() {
        return NUMBER.matcher(text).find();
    }

    /** The text so many seconds after the beginning. */
    String at(double seconds) {
        return NUMBER.matcher(text).replaceAll(number -> number(number, seconds));
    }

    private static String number(MatchResult number, double seconds) {
        BigDecimal start = new BigDecimal(number.group(1));
        double step = Double.parseDouble(number.group(3));
        double moved =
                number.group(2).equals("+") ? step * seconds : step * Math.sin(seconds / SWING_SECONDS * 2 * Math.PI);
        BigDecimal now = start.add(BigDecimal.valueOf(moved)).setScale(start.scale(), RoundingMode.DOWN);
        return Matcher.quoteReplacement(now.max(BigDecimal.ZERO).toPlainString());
    }
}
