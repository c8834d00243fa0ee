package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mounted file systems: those that the first process sees, and what {@code statvfs} tells of each. For one thread. */
final class FileSystems implements NodeReading {
    private static final List<String> LABELS = List.of("device", "mountpoint", "fstype", "device_error");
    private static final Metric SIZE = family("size_bytes", "Size of a file system.");
    private static final Metric FREE = family("free_bytes", "What is free on it.");
    private static final Metric AVAILABLE = family("avail_bytes", "What is free for others than root.");
    private static final Metric FILES = family("files", "File nodes that it can have.");
    private static final Metric FILES_FREE = family("files_free", "File nodes that are free.");
    private static final Metric READ_ONLY = family("readonly", "Whether it can only be read.");
    private static final Metric ERROR = family("device_error", "Whether it did not answer; why is in the label.");
    private static final Metric INFO =
            gauge("node_filesystem_mount_info", "A mounted file system.", "device", "major", "minor", "mountpoint");

    private final Root root;
    private final NodeConfig config;
    private final PatientSpace spaces;
    private final Loading loading;
    private final Exclusion points;
    private final Exclusion types;
    private Optional<Space.Teller> teller = Optional.empty();

    /** Gets what asks file systems, once. */
    @FunctionalInterface
    interface Loading {
        Space.Teller load() throws CollectException;
    }

    FileSystems(Root root, NodeConfig config, PatientSpace spaces, Loading loading) {
        this.root = root;
        this.config = config;
        this.spaces = spaces;
        this.loading = loading;
        this.points = config.mountPoints();
        this.types = config.fsTypes();
    }

    private static Metric family(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, "node_filesystem_" + name, help, LABELS);
    }

    @Override
    public void put(Sink sink) throws IOException, CollectException, InterruptedException {
        List<Mount> mounts = mounts().stream()
                .filter(mount -> !points.excludes(label(mount)) && !types.excludes(mount.type()))
                .toList();
        Set<Path> asked = new LinkedHashSet<>();
        mounts.forEach(mount -> asked.add(path(mount)));
        Map<Path, PatientSpace.Answer> answers = spaces.of(asked, teller());
        mounts.forEach(mount -> put(sink, mount, answers.get(path(mount))));
    }

    private Space.Teller teller() throws CollectException {
        if (teller.isEmpty()) {
            teller = Optional.of(loading.load());
        }
        return teller.get();
    }

    /** Those of the first process; of this one where that is hidden. */
    private List<Mount> mounts() throws IOException {
        try {
            return Mount.parse(root.words("proc/1/mountinfo"));
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Mount.parse(root.words("proc/self/mountinfo"));
        }
    }

    private void put(Sink sink, Mount mount, PatientSpace.Answer answer) {
        Sink.Row row = sink.row(LABELS, mount.device(), label(mount), mount.type(), answer.error());
        row.put(ERROR, answer.space().isPresent() ? 0 : 1);
        row.put(READ_ONLY, mount.readOnly() ? 1 : 0);
        answer.space().ifPresent(space -> {
            row.put(SIZE, space.size());
            row.put(FREE, space.free());
            row.put(AVAILABLE, space.available());
            row.put(FILES, space.files());
            row.put(FILES_FREE, space.filesFree());
            sink.put(INFO, 1, mount.device(), mount.major(), mount.minor(), label(mount));
        });
    }

    private Path path(Mount mount) {
        return root.resolve(label(mount));
    }

    /** The mount point as the node has it: a root that is itself in the file is left out. */
    private String label(Mount mount) {
        Path inside = Path.of(mount.point());
        return inside.startsWith(config.root()) ? "/" + config.root().relativize(inside) : mount.point();
    }
}
