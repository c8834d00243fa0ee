package io.hvagent.esxi.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The content of a known_hosts file, see sshd(8): plain, hashed and negated names, patterns, ports and revoked keys. Thread-safe. */
final class KnownHosts {
    private static final String HASHED = "|1|";
    private static final String REVOKED = "@revoked";
    private static final int USUAL_PORT = 22;

    private record Entry(boolean revoked, List<String> names, HostKey key) {}

    private final List<Entry> entries;
    private final ConcurrentMap<List<String>, List<HostKey>> found = new ConcurrentHashMap<>();

    private KnownHosts(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Without any. */
    static KnownHosts none() {
        return new KnownHosts(List.of());
    }

    /** Lines that say nothing of a plain key, such as those of certificate authorities, are passed over. */
    static KnownHosts parse(Stream<String> lines) {
        return new KnownHosts(lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(KnownHosts::entry)
                .toList());
    }

    private static Stream<Entry> entry(String line) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+", -1)));
        boolean revoked = words.get(0).equals(REVOKED);
        if (revoked) {
            words.remove(0);
        }
        boolean key = words.size() >= 3 && !words.get(0).startsWith("@") && isBase64(words.get(2));
        return key
                ? Stream.of(new Entry(revoked, names(words.get(0)), new HostKey(words.get(1), words.get(2))))
                : Stream.empty();
    }

    private static List<String> names(String word) {
        return word.startsWith(HASHED) ? List.of(word) : List.of(word.split(",", -1));
    }

    /** This, and one line more. */
    KnownHosts with(String line) {
        return new KnownHosts(
                Stream.concat(entries.stream(), entry(line.strip())).toList());
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The name that a host has in such a file. */
    static String name(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT);
        return port == USUAL_PORT ? plain : "[" + plain + "]:" + port;
    }

    /** The keys on record for any of these names, without revoked ones; looked for once. */
    List<HostKey> keys(List<String> names) {
        return found.computeIfAbsent(names, this::find);
    }

    private List<HostKey> find(List<String> names) {
        return entries.stream()
                .filter(entry -> !entry.revoked() && names.stream().anyMatch(name -> matches(entry.names(), name)))
                .map(Entry::key)
                .toList();
    }

    boolean revoked(HostKey key) {
        return entries.stream().anyMatch(entry -> entry.revoked() && entry.key().equals(key));
    }

    private static boolean matches(List<String> patterns, String name) {
        if (patterns.get(0).startsWith(HASHED)) {
            return hashedIs(patterns.get(0), name);
        }
        return patterns.stream().noneMatch(p -> p.startsWith("!") && glob(p.substring(1), name))
                && patterns.stream().anyMatch(p -> glob(p, name));
    }

    private static boolean glob(String pattern, String name) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return pattern.equalsIgnoreCase(name);
        }
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(name).matches();
    }

    /** {@code |1|SALT|HASH}, an HMAC-SHA1 of the name: the format asks for it, nothing is trusted on its account. */
    private static boolean hashedIs(String hashed, String name) {
        String[] parts = hashed.split("\\|", -1);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] expected = Base64.getDecoder().decode(parts[3]);
            return MessageDigest.isEqual(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), expected);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return false;
        }
    }
}
