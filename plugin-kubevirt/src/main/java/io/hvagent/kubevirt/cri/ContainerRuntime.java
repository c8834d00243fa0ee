package io.hvagent.kubevirt.cri;

import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The container runtime of this node, over its socket. Thread-safe. */
public final class ContainerRuntime {
    private static final String SCHEME = "unix://";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    private final List<Path> sockets;

    /** What a runtime told of itself and its pods. */
    public record Told(String name, String version, Path socket, CriPods pods) {}

    /** @param endpoints {@code unix:///PATH} or paths; the first that is there is asked */
    public ContainerRuntime(List<String> endpoints) {
        sockets = endpoints.stream()
                .map(endpoint -> endpoint.startsWith(SCHEME) ? endpoint.substring(SCHEME.length()) : endpoint)
                .map(Path::of)
                .toList();
    }

    /**
     * Asks for all pods and containers that run.
     *
     * @param left the time there is for it
     */
    public Told ask(Duration left) throws CollectException {
        Path socket = sockets.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new CollectException(
                        Reason.UNREACHABLE,
                        "no socket of a container runtime at any of " + sockets
                                + ": mount its directory, or name it with cri: {endpoints: [unix:///PATH]}"));
        try (CriSession session = new CriSession(socket, left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL)) {
            CriReplies.Told told = session.ask();
            return new Told(told.runtime().name(), told.runtime().version(), socket, told.pods());
        }
    }
}
