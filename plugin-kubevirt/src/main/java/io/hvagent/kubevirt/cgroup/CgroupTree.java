package io.hvagent.kubevirt.cgroup;

import io.hvagent.kubevirt.proc.Container;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directories of containers in cgroup version 2. The path that /proc tells is tried first; it is of no use where the agent has
 * a cgroup namespace of its own, and then the directories of pods are walked. For one thread.
 */
public final class CgroupTree {
    private static final Pattern ID = Pattern.compile("(?:^|.*[^0-9a-f])([0-9a-f]{64})(?:\\.scope)?");
    private static final Pattern OF_PODS = Pattern.compile(".*(?:kubepods|kubelet|pod[0-9a-f]{8}[-_]).*");
    private static final int DEEPEST = 6;

    private final File mount;
    private final Map<String, File> known = new HashMap<>();

    /** @param mount usually {@code /sys/fs/cgroup}, or where the host's is mounted */
    public CgroupTree(Path mount) {
        this.mount = mount.toFile();
    }

    /** The root of version 2; empty where there is none. Beside version 1 it is in a directory of its own. */
    private Optional<File> root() {
        return java.util.stream.Stream.of(mount, new File(mount, "unified"))
                .filter(directory -> new File(directory, "cgroup.controllers").exists())
                .findFirst();
    }

    /** Whether the node has version 2. */
    public boolean exists() {
        return root().isPresent();
    }

    /** Forgets the directories of all other containers. */
    public void keepOnly(Set<String> containers) {
        known.keySet().retainAll(containers);
    }

    /** The directory of a container; empty if there is none. */
    public Optional<File> directory(Container container) {
        File found = known.get(container.id());
        if (found == null || !found.isDirectory()) {
            root().ifPresent(root -> find(root, container));
        }
        return Optional.ofNullable(known.get(container.id())).filter(File::isDirectory);
    }

    private void find(File root, Container container) {
        File direct = new File(root, container.path());
        if (!container.path().contains("..") && direct.isDirectory()) {
            known.put(container.id(), direct);
        } else {
            walk(root, 1);
        }
    }

    private void walk(File directory, int depth) {
        File[] children = directory.listFiles(File::isDirectory);
        for (File child : children == null ? new File[0] : children) {
            Matcher id = ID.matcher(child.getName());
            if (id.matches() && !child.getName().contains("conmon")) {
                known.putIfAbsent(id.group(1), child);
            }
            boolean leads = id.matches() || OF_PODS.matcher(child.getName()).matches();
            if (leads && depth < DEEPEST) {
                walk(child, depth + 1);
            }
        }
    }
}
