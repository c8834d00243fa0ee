package io.hvagent.kubevirt.pod;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of pods and containers, from the names of kubelet's log directories; nothing in them is opened. {@code
 * pods/NAMESPACE_POD_UID} names pods, {@code containers/POD_NAMESPACE_CONTAINER-ID.log} containers. For one thread.
 */
public final class PodLogs {
    private static final String LOG = ".log";
    private static final int ID_LENGTH = 64;

    private final File pods;
    private final File containers;
    private final Map<String, String> podNames = new HashMap<>();
    private final Map<String, String> containerNames = new HashMap<>();

    /** @param root usually {@code /var/log}, or where the host's is mounted */
    public PodLogs(Path root) {
        pods = root.resolve("pods").toFile();
        containers = root.resolve("containers").toFile();
    }

    /** Lists the directories anew. */
    public void refresh() {
        podNames.clear();
        containerNames.clear();
        for (String name : names(pods)) {
            notePod(name);
        }
        for (String name : names(containers)) {
            noteContainer(name);
        }
    }

    private static String[] names(File directory) {
        String[] names = directory.list();
        return names == null ? new String[0] : names;
    }

    private void notePod(String entry) {
        String[] parts = entry.split("_", -1);
        if (parts.length == 3) {
            podNames.put(parts[2], parts[1]);
        }
    }

    /** Names of pods and containers have no underscore; the container's may have dashes. */
    private void noteContainer(String entry) {
        int dash = entry.length() - LOG.length() - ID_LENGTH - 1;
        String[] parts = entry.substring(0, Math.max(0, dash)).split("_", -1);
        if (entry.endsWith(LOG) && parts.length == 3) {
            containerNames.put(entry.substring(dash + 1, dash + 1 + ID_LENGTH), parts[2]);
        }
    }

    /** The name of the pod with a UID. */
    public Optional<String> pod(String uid) {
        return Optional.ofNullable(podNames.get(uid));
    }

    /** The name of the container with an id. */
    public Optional<String> container(String id) {
        return Optional.ofNullable(containerNames.get(id));
    }
}
