package io.hvagent.proxmox.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the node tells of itself. The expressions are regular, as those of node_exporter's flags: found anywhere in the name.
 *
 * @param root where the root of the node's file system is seen
 * @param textfileDirectories folders, or globs of folders, whose files {@code *.prom} are read
 * @param mountPointsExclude mount points that are left out
 * @param fsTypesExclude types of file systems that are left out
 * @param disksExclude devices that are left out of the disks' families
 * @param networksExclude devices that are left out of the networks' families
 * @param mountTimeout how long a mount is waited for
 */
public record NodeConfig(
        Path root,
        List<String> textfileDirectories,
        Optional<String> mountPointsExclude,
        Optional<String> fsTypesExclude,
        Optional<String> disksExclude,
        Optional<String> networksExclude,
        Optional<Duration> mountTimeout) {
    private static final String USUAL_MOUNT_POINTS =
            "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)";
    private static final String USUAL_FS_TYPES = "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs"
            + "|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs"
            + "|squashfs|erofs|sysfs|tracefs)$";
    private static final String USUAL_DISKS = "^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$";
    /** The devices of guests: each of their network cards has up to four. */
    private static final String USUAL_NETWORKS = "^(tap|veth|fwbr|fwln|fwpr)";

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    public NodeConfig {
        root = root == null ? Path.of("/") : root;
        textfileDirectories = List.copyOf(textfileDirectories);
        check("mount_points_exclude", mountPointsExclude);
        check("fs_types_exclude", fsTypesExclude);
        check("disks_exclude", disksExclude);
        check("networks_exclude", networksExclude);
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("node: root: '" + root + "' must begin with /");
        }
        if (mountTimeout
                .filter(timeout -> timeout.isZero() || timeout.isNegative())
                .isPresent()) {
            throw new IllegalArgumentException("node: mount_timeout: must be longer than 0s");
        }
    }

    private static void check(String key, Optional<String> expression) {
        try {
            expression.ifPresent(Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "node: " + key + ": no regular expression: " + e.getDescription() + " at " + (e.getIndex() + 1), e);
        }
    }

    Exclusion mountPoints() {
        return new Exclusion(mountPointsExclude.orElse(USUAL_MOUNT_POINTS));
    }

    Exclusion fsTypes() {
        return new Exclusion(fsTypesExclude.orElse(USUAL_FS_TYPES));
    }

    Exclusion disks() {
        return new Exclusion(disksExclude.orElse(USUAL_DISKS));
    }

    Exclusion networks() {
        return new Exclusion(networksExclude.orElse(USUAL_NETWORKS));
    }

    Duration patience() {
        return mountTimeout.orElse(USUAL_TIMEOUT);
    }
}
