package io.hvagent.collect;

import io.hvagent.collect.LoginLedger.Login;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ledger as lines of text: a header, {@code key HEX}, {@code login ACCOUNT CREDENTIAL REJECTED STARTED},
 * with the number of refusals behind it if there were several, {@code proven CREDENTIAL TIME} and {@code taken ACCOUNT CREDENTIAL},
 * the times in milliseconds since 1970.
 */
final class LedgerText {
    private static final String HEADER = "hvagent logins 1";

    private LedgerText() {}

    static String write(LoginLedger ledger) {
        Stream<String> logins =
                ledger.logins().entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue()));
        Stream<String> proven = ledger.acceptances().proven().entrySet().stream()
                .map(entry -> "proven " + entry.getKey() + " " + entry.getValue());
        Stream<String> taken = ledger.acceptances().taken().stream()
                .map(login -> "taken " + login.account() + " " + login.credential());
        return Stream.of(Stream.of(HEADER, "key " + ledger.key().hex()), logins, proven, taken, Stream.of("end"))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Login login, LoginTimes times) {
        String line =
                "login " + login.account() + " " + login.credential() + " " + times.rejected() + " " + times.started();
        return times.refusals() > 1 ? line + " " + times.refusals() : line;
    }

    /** @throws IllegalArgumentException if it is not what {@link #write} gives */
    static LoginLedger read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(HEADER)
                || !lines.get(lines.size() - 1).equals("end")) {
            throw new IllegalArgumentException("not a whole file of logins");
        }
        Map<Login, LoginTimes> logins = new HashMap<>();
        Map<String, Long> proven = new HashMap<>();
        Set<Login> taken = new HashSet<>();
        for (String line : lines.subList(2, lines.size() - 1)) {
            String[] words = line.split(" ", -1);
            switch (words[0] + words.length) {
                case "login5", "login6" -> logins.put(new Login(words[1], words[2]), times(words));
                case "proven3" -> proven.put(words[1], time(words[2]));
                case "taken3" -> taken.add(new Login(words[1], words[2]));
                default -> throw new IllegalArgumentException("an unknown line");
            }
        }
        return new LoginLedger(key(lines.get(1)), logins, new Acceptances(proven, taken));
    }

    private static LoginKey key(String line) {
        if (!line.startsWith("key ")) {
            throw new IllegalArgumentException("no key");
        }
        return LoginKey.parse(line.substring("key ".length()));
    }

    /** A line without a number of refusals tells of one, if of any. */
    private static LoginTimes times(String[] words) {
        long rejected = time(words[3]);
        int one = rejected > 0 ? 1 : 0;
        return new LoginTimes(rejected, time(words[4]), words.length > 5 ? Integer.parseInt(words[5]) : one);
    }

    private static long time(String word) {
        return Math.max(0, Long.parseLong(word));
    }
}
