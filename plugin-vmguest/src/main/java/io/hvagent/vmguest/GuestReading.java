package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vmguest.VmguestConfig.Detection;
import io.hvagent.vmguest.VmguestConfig.Handle;
import io.hvagent.vmguest.VmguestConfig.Via;
import io.hvagent.vmguest.library.GuestLibrary;
import io.hvagent.vmguest.library.LibraryReader;
import io.hvagent.vmguest.stats.CallError;
import io.hvagent.vmguest.stats.GuestReader;
import io.hvagent.vmguest.stats.ReadException;
import io.hvagent.vmguest.toolbox.ToolboxReader;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the way to read at the first collect, and keeps it. Outside VMware there is none: the guest library is not even
 * loaded, since its own test for VMware is what can end the process.
 */
final class GuestReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuestReading.class);

    private final VmguestConfig config;
    private final Surroundings here;
    private Optional<GuestReader> reader = Optional.empty();
    private boolean closed;

    GuestReading(VmguestConfig config, Surroundings here) {
        this.config = config;
        this.here = here;
    }

    /**
     * The reader, the same each time.
     *
     * @throws CollectException if there is none now; {@link ReadException#outsideVmware()} if there never will be
     */
    synchronized GuestReader reader() throws CollectException {
        if (closed) {
            throw new CollectException(Reason.INTERNAL, "the source is closed");
        }
        if (reader.isEmpty()) {
            reader = Optional.of(choose());
            GuestReader.Origin origin = reader.get().origin();
            LOG.info("reads through {} ({})", origin.name(), origin.path());
        }
        return reader.get();
    }

    /** The reader, if one was chosen. */
    synchronized Optional<GuestReader> chosen() {
        return reader;
    }

    @Override
    public synchronized void close() {
        closed = true;
        reader.ifPresent(GuestReader::close);
    }

    private GuestReader choose() throws CollectException {
        if (config.via() == Via.TOOLBOX) {
            return toolbox();
        }
        if (config.machine() == Detection.DETECT && !here.machine().vmware()) {
            throw ReadException.outsideVmware(
                    "not a VMware guest: " + here.machine().description()
                            + "; if it is one all the same, say `machine: vmware`",
                    new CallError("detect", "not_vmware"));
        }
        return config.via() == Via.LIBRARY ? library() : libraryIfSafe();
    }

    private GuestReader libraryIfSafe() {
        if (!here.machine().signalChaining()) {
            LOG.info("does not use the guest library, since libjsig is not preloaded (the agent's launcher does that)");
            return toolbox();
        }
        try {
            return library();
        } catch (CollectException e) {
            LOG.info("does not use the guest library: {}", e.getMessage());
            return toolbox();
        }
    }

    private GuestReader library() throws CollectException {
        boolean chaining = here.machine().signalChaining();
        GuestLibrary library = here.libraries().load(config.library());
        if (!chaining) {
            LOG.warn("uses the guest library without libjsig: opening a handle can end the JVM; preload libjsig.so as"
                    + " the agent's launcher does, or set `via: toolbox`");
        }
        boolean fresh = config.handle() == Handle.AUTO ? chaining : config.handle() == Handle.FRESH;
        return new LibraryReader(library, fresh);
    }

    private GuestReader toolbox() {
        return new ToolboxReader(config.command());
    }
}
