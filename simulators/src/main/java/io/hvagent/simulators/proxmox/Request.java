package io.hvagent.simulators.proxmox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param path below {@code /api2/json}, percent-decoded
 * @param headers by name in lower case
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, Map<String, String> form) {
    private static final String BASE = "/api2/json";

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        form = Map.copyOf(form);
    }

    /** Reads what stands in the first line and the body; empty if it is none of the API. */
    static Optional<Request> of(String firstLine, Map<String, String> headers, String body) {
        String[] words = firstLine.split(" ", -1);
        if (words.length != 3 || !words[1].startsWith(BASE)) {
            return Optional.empty();
        }
        String[] parts = words[1].substring(BASE.length()).split("\\?", 2);
        Map<String, String> query = parts.length == 2 ? pairs(parts[1]) : Map.of();
        return Optional.of(new Request(words[0], decoded(parts[0]), query, headers, pairs(body)));
    }

    /** The words of the path. */
    public List<String> words() {
        return List.of(path.substring(1).split("/", -1));
    }

    /** Path and query, as they are counted. */
    public String call() {
        StringBuilder call = new StringBuilder(path);
        query.keySet().stream().sorted().forEach(name -> call.append(call.length() == path.length() ? "?" : "&")
                .append(name)
                .append('=')
                .append(query.get(name)));
        return call.toString();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean takesGzip() {
        return header("accept-encoding").filter(value -> value.contains("gzip")).isPresent();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (!sides[0].isEmpty()) {
                pairs.putIfAbsent(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
