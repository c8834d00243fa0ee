package io.hvagent.simulators.proxmox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Answers with recorded replies, those of a call without its query if that was not recorded; else it is not implemented. Thread-safe. */
public final class RecordedCluster implements PveApi {
    private static final Pattern ENTRY = Pattern.compile("\"path\":\\s*\"([^\"]+)\",\\s*\"file\":\\s*\"([^\"]+)\","
            + "\\s*\"status\":\\s*(\\d+),\\s*\"message\":\\s*\"([^\"]*)\"");

    private final Map<String, Reply> replies;
    private final Map<String, Reply> instead = new java.util.concurrent.ConcurrentHashMap<>();
    private final Map<String, Reply> failing = new java.util.concurrent.ConcurrentHashMap<>();

    private RecordedCluster(Map<String, Reply> replies) {
        this.replies = Map.copyOf(replies);
    }

    /** Reads a folder with {@code index.json}: path, file, status and message of each reply. */
    public static RecordedCluster of(Path folder) throws IOException {
        Map<String, Reply> replies = new HashMap<>();
        for (MatchResult entry : ENTRY.matcher(Files.readString(folder.resolve("index.json")))
                .results()
                .toList()) {
            String body = Files.readString(folder.resolve(entry.group(2)));
            replies.put(entry.group(1), new Reply(Integer.parseInt(entry.group(3)), entry.group(4), body));
        }
        return new RecordedCluster(replies);
    }

    /** Answers a call otherwise from now on. */
    public void replace(String call, String body) {
        instead.put(call, Reply.json(body));
    }

    /** Answers a call with an error until it is repaired. */
    public void fail(String call, int status, String message) {
        failing.put(call, Reply.error(status, message));
    }

    /** Answers as recorded again. */
    public void repair() {
        failing.clear();
        instead.clear();
    }

    /** Answers a call as it did before it was to fail. */
    public void repair(String call) {
        failing.remove(call);
    }

    /** The recorded body of a call. */
    public String body(String call) {
        return replies.get(call).body();
    }

    @Override
    public Reply answer(Request request, Set<String> privileges) {
        String call = request.call();
        return Optional.ofNullable(failing.get(call))
                .or(() -> Optional.ofNullable(instead.get(call)))
                .or(() -> Optional.ofNullable(replies.get(call)))
                .or(() -> Optional.ofNullable(replies.get(request.path())))
                .orElseGet(() -> Reply.unknownPath(request));
    }
}
