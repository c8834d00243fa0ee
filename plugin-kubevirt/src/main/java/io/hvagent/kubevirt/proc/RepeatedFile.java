package io.hvagent.kubevirt.proc;

import java.io.File;
import java.io.RandomAccessFile;
import java.util.Optional;

/** A file of one process that is read in each round. For one thread. */
public final class RepeatedFile {
    private final File file;
    private final OpenFiles files;
    private Optional<RandomAccessFile> kept = Optional.empty();

    public RepeatedFile(File file, OpenFiles files) {
        this.file = file;
        this.files = files;
    }

    /** As {@link FileBytes#read(File)}. */
    public boolean read(FileBytes bytes) {
        if (kept.isEmpty()) {
            kept = files.open(file);
        }
        return kept.isPresent() ? bytes.read(kept.get()) : bytes.read(file);
    }

    /** Gives up the file, once or more. */
    public void close() {
        kept.ifPresent(files::close);
        kept = Optional.empty();
    }
}
