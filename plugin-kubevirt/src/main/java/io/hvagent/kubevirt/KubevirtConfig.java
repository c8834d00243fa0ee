package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.CollectorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plugin's own keys.
 *
 * @param node the node's name; empty: environment variable NODE_NAME or KUBE_NODE_NAME, else the host's name
 * @param proc where the host's /proc is
 * @param cgroup where the host's /sys/fs/cgroup is
 * @param logs where the host's /var/log is
 * @param pssLimit resident bytes beyond which a process's PSS is not read, since that holds it up
 * @param cri the container runtime; empty: it is not asked
 * @param compatFiles configuration files of the replaced collector; what is wrong in one that is there is a mistake of the profile
 */
public record KubevirtConfig(
        Optional<String> node,
        Path proc,
        Path cgroup,
        Path logs,
        Long pssLimit,
        Optional<Cri> cri,
        List<Path> compatFiles) {
    private static final long DEFAULT_PSS_LIMIT = 1L << 30;

    /**
     * What to ask the container runtime. Its socket gives whoever may connect all power over the node: only lists are asked for.
     *
     * @param endpoints sockets, the first that is there is used; empty: the usual ones
     * @param labels names of pod labels to show
     * @param annotations names of pod annotations to show
     */
    public record Cri(List<String> endpoints, List<String> labels, List<String> annotations) {
        private static final List<String> USUAL = List.of(
                "unix:///run/containerd/containerd.sock",
                "unix:///run/crio/crio.sock",
                "unix:///run/cri-dockerd.sock",
                "unix:///run/k3s/containerd/containerd.sock",
                "unix:///run/k0s/containerd.sock");
        private static final int MOST_LABELS = 10;

        public Cri {
            endpoints = endpoints == null || endpoints.isEmpty() ? USUAL : List.copyOf(endpoints);
            labels = labels == null ? List.of() : List.copyOf(labels);
            annotations = annotations == null ? List.of() : List.copyOf(annotations);
            check(endpoints.stream().allMatch(Cri::isSocket), "endpoints: must be unix:///PATH, or a path");
            check(
                    labels.size() + annotations.size() <= MOST_LABELS,
                    "labels, annotations: at most 10 together, since each is a label of a series");
            check(
                    Stream.concat(labels.stream(), annotations.stream()).noneMatch(String::isBlank),
                    "labels, annotations: must not hold an empty name");
        }

        static Cri of(String endpoint) {
            return new Cri(List.of(endpoint), List.of(), List.of());
        }

        private static boolean isSocket(String endpoint) {
            return endpoint.startsWith("unix:///") || endpoint.startsWith("/");
        }
    }

    public KubevirtConfig {
        proc = proc == null ? Path.of("/proc") : proc;
        cgroup = cgroup == null ? Path.of("/sys/fs/cgroup") : cgroup;
        logs = logs == null ? Path.of("/var/log") : logs;
        pssLimit = pssLimit == null ? (Long) DEFAULT_PSS_LIMIT : pssLimit;
        compatFiles = compatFiles == null ? List.of() : List.copyOf(compatFiles);
        check(node.stream().noneMatch(String::isBlank), "node: must not be empty");
        check(pssLimit > 0, "pss_limit: must be more than 0");
        compatFiles.stream().filter(Files::isReadable).forEach(CollectorFile::read);
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
