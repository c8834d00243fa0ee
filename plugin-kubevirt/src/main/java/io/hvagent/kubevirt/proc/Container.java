package io.hvagent.kubevirt.proc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container that a process is in, by the path of its cgroup.
 *
 * @param id 64 hexadecimal digits
 * @param podUid empty if the path names no pod
 * @param runtime containerd, cri-o or docker; empty if the path does not tell
 * @param path of the container's cgroup, as far as the part with its id
 */
public record Container(String id, String podUid, String runtime, String path) {
    /** The last run of exactly 64 digits; conmon, which watches over a container of CRI-O, has a cgroup named after it. */
    private static final Pattern ID = Pattern.compile(".*(?<![0-9a-f])(?<!crio-conmon-)([0-9a-f]{64})(?![0-9a-f])");

    private static final Pattern POD =
            Pattern.compile(".*pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f])");

    private static final Pattern LINE = Pattern.compile("[0-9]+:([^:]*):(.*)");

    /** Parses /proc/PID/cgroup: the line of version 2 if it names a container, else one of version 1. */
    public static Optional<Container> parse(String text) {
        Optional<Container> best = Optional.empty();
        int rank = 0;
        for (String line : text.split("\n", -1)) {
            Matcher parts = LINE.matcher(line);
            int newRank = parts.matches() ? rank(parts.group(1)) : 0;
            Optional<Container> found = newRank > rank ? ofPath(parts.group(2)) : Optional.empty();
            if (found.isPresent()) {
                best = found;
                rank = newRank;
            }
        }
        return best;
    }

    private static int rank(String controllers) {
        return switch (controllers) {
            case "" -> 4;
            case "memory" -> 3;
            case "pids" -> 2;
            default -> 1;
        };
    }

    private static Optional<Container> ofPath(String path) {
        Matcher id = ID.matcher(path);
        if (!id.lookingAt()) {
            return Optional.empty();
        }
        int end = path.indexOf('/', id.end(1));
        String own = end < 0 ? path : path.substring(0, end);
        Matcher pod = POD.matcher(own);
        String uid = pod.lookingAt() ? pod.group(1).replace('_', '-') : "";
        return Optional.of(new Container(id.group(1), uid, runtime(own.substring(own.lastIndexOf('/') + 1)), own));
    }

    private static String runtime(String lastPart) {
        if (lastPart.contains("cri-containerd")) {
            return "containerd";
        } else if (lastPart.startsWith("crio-")) {
            return "cri-o";
        }
        return lastPart.startsWith("docker-") ? "docker" : "";
    }

    /** What the containers of one pod have in common: its UID, or without one the container's own id. */
    public String pod() {
        return podUid.isEmpty() ? id : podUid;
    }
}
