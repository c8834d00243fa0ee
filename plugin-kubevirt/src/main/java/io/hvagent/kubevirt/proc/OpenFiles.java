package io.hvagent.kubevirt.proc;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files of processes that stay open between rounds, since to open one costs as much as to read it. Of a process that has ended
 * they give nothing more, though its PID be used again; so does the kernel, and it is the kernel's files alone that are kept.
 * Thread-safe.
 */
public final class OpenFiles implements AutoCloseable {
    private static final int MOST = 8192;
    /** The part of all that this process may open. */
    private static final int PART = 4;

    private final int most;
    private final boolean counts;
    private final Set<RandomAccessFile> open = new HashSet<>();
    private boolean closed;

    private OpenFiles(int most, boolean counts) {
        this.most = most;
        this.counts = counts;
    }

    /** For the files below a folder; none of them is kept open if that is not the kernel's. */
    public static OpenFiles below(Path proc) {
        boolean ofKernel = isKernels(proc);
        return new OpenFiles(ofKernel ? allowed() : 0, ofKernel && new File("/proc/self/fd").length() > 0);
    }

    /**
     * How many files a process has open; -1 if it is gone or does not tell. Since Linux 6.2 that is the size of its folder, which
     * anybody may ask for; before, the folder is listed.
     *
     * @param descriptors its folder
     */
    public int count(File descriptors) {
        long told = counts ? descriptors.length() : 0;
        return told > 0 ? (int) told : ProcFiles.entries(descriptors);
    }

    private static boolean isKernels(Path proc) {
        try {
            return Files.getFileStore(proc).type().equals("proc");
        } catch (IOException notThere) {
            return false;
        }
    }

    private static int allowed() {
        FileBytes limits = new FileBytes();
        double allowed = limits.read(new File("/proc/self/limits")) ? FileLimit.parse(limits) : 0;
        return (int) Math.min(MOST, allowed / PART);
    }

    /** Opens a file to keep; empty if that cannot be, or if enough are open. */
    synchronized Optional<RandomAccessFile> open(File file) {
        if (closed || open.size() >= most) {
            return Optional.empty();
        }
        try {
            RandomAccessFile opened = new RandomAccessFile(file, "r");
            open.add(opened);
            return Optional.of(opened);
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    synchronized void close(RandomAccessFile file) {
        open.remove(file);
        closeNow(file);
    }

    /** How many are open. */
    public synchronized int size() {
        return open.size();
    }

    /** Closes all; from then on none is kept. */
    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(OpenFiles::closeNow);
        open.clear();
    }

    private static void closeNow(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot close a file that was only read", e);
        }
    }
}
