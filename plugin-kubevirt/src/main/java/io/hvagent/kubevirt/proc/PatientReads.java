package io.hvagent.kubevirt.proc;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads files that the kernel takes a process's memory lock for, such as its arguments: while that process is in trouble such a
 * read does not end, and nothing ends it. So each is made by another thread, which is left to it after a while; what it brings
 * later is taken when it is asked for again. The more hang the shorter is the wait for another, and at 64 no more are begun. For
 * one thread.
 */
public final class PatientReads implements AutoCloseable {
    private static final int MOST_BYTES = 128 * 1024;
    private static final int MOST_HANGING = 64;
    private static final int IDLE_SECONDS = 10;

    private final long patience;
    private final ExecutorService readers;
    private final Map<Read, Future<byte[]>> hanging = new HashMap<>();

    /** A read of one process's file; another process under its PID has another start. */
    private record Read(File file, long started) {}

    /** Says that a read has not ended. */
    public static final class StillReading extends IOException {
        private static final long serialVersionUID = 1;

        private StillReading(File file) {
            super("reading " + file + " does not end");
        }
    }

    /** @param patience for one read while no other hangs */
    public PatientReads(Duration patience) {
        this.patience = patience.toNanos();
        this.readers = new ThreadPoolExecutor(
                0, MOST_HANGING, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), PatientReads::thread);
    }

    private static Thread thread(Runnable read) {
        Thread thread = new Thread(read, "kubevirt-read");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The beginning of a process's file.
     *
     * @param started when the process was, in ticks
     * @throws StillReading if that takes too long; the next call takes what comes of it meanwhile
     * @throws IOException if it is gone or forbidden
     */
    public byte[] read(File file, long started) throws IOException, InterruptedException {
        Read read = new Read(file, started);
        Future<byte[]> before = hanging.remove(read);
        if (before != null && !before.isDone()) {
            hanging.put(read, before);
            throw new StillReading(file);
        }
        return result(read, before == null ? begin(file) : before);
    }

    private Future<byte[]> begin(File file) throws StillReading {
        if (hanging.size() > MOST_HANGING) {
            hanging.values().removeIf(Future::isDone); // what nobody asks for again
        }
        try {
            return readers.submit(() -> {
                // It only reads: a buffer asks how much is available too, which smaps_rollup answers with an error.
                try (InputStream in = new DataInputStream(new FileInputStream(file))) {
                    return in.readNBytes(MOST_BYTES);
                }
            });
        } catch (RejectedExecutionException allHang) {
            throw new StillReading(file);
        }
    }

    private byte[] result(Read read, Future<byte[]> running) throws IOException, InterruptedException {
        try {
            return running.get(patience / (hanging.size() + 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            hanging.put(read, running);
            throw new StillReading(read.file);
        } catch (ExecutionException | CancellationException e) {
            throw new IOException("cannot read " + read.file, e);
        }
    }

    /** Begins no more; those that hang keep their threads for as long as they do. */
    @Override
    public void close() {
        readers.shutdownNow();
    }
}
