package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.CollectorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replaced collector's files, as far as they mean something here; what does not is logged once. */
record CompatFiles(List<CollectorFile> files, Optional<KubevirtConfig.Cri> cri) {
    private static final Logger LOG = LoggerFactory.getLogger(CompatFiles.class);

    CompatFiles {
        files = List.copyOf(files);
    }

    /** @throws IllegalArgumentException if one cannot be read */
    static CompatFiles read(List<Path> paths) {
        List<CollectorFile> files = paths.stream().map(CollectorFile::read).toList();
        return new CompatFiles(files, first(files, CollectorFile::criEndpoint).flatMap(CompatFiles::living));
    }

    private static Optional<KubevirtConfig.Cri> living(String endpoint) {
        if (endpoint.startsWith("unix://") && Files.exists(Path.of(endpoint.substring("unix://".length())))) {
            return Optional.of(KubevirtConfig.Cri.of(endpoint));
        }
        LOG.warn(
                "criendpoint {} is not there and is not used; virtual machines are found without it, and cri: in the"
                        + " profile names another",
                endpoint);
        return Optional.empty();
    }

    /**
     * Where the replaced collector listened.
     *
     * @throws IllegalArgumentException if one of the files cannot be read
     */
    static Optional<String> listen(List<Path> paths) {
        return first(paths.stream().map(CollectorFile::read).toList(), CollectorFile::listen);
    }

    /** The value of the label {@code host}. */
    Optional<String> hostName() {
        return first(files, CollectorFile::hostName);
    }

    private static Optional<String> first(List<CollectorFile> files, Function<CollectorFile, Optional<String>> value) {
        return files.stream().flatMap(file -> value.apply(file).stream()).findFirst();
    }
}
