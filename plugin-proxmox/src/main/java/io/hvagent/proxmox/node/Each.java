package io.hvagent.proxmox.node;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Reads the members of a subject, such as the chips with sensors, one by one: one that cannot be read costs only itself. */
final class Each {
    private Each() {}

    /** Reads one. */
    @FunctionalInterface
    interface Member {
        void put(String name) throws IOException;
    }

    /** What is gone meanwhile is left out; what else cannot be read is a failed part of its name. */
    static void of(List<String> names, Sink sink, Member member) {
        for (String name : names) {
            try {
                member.put(name);
            } catch (NoSuchFileException gone) {
                // It was taken away while it was read.
            } catch (IOException e) {
                sink.failed(name, failure(name, e));
            }
        }
    }

    static CollectException failure(String what, IOException e) {
        return e instanceof AccessDeniedException denied
                ? new CollectException(
                        Reason.FORBIDDEN,
                        "may not read " + denied.getFile()
                                + ": it is hidden by the unit's sandbox, or readable for root alone",
                        e)
                : new CollectException(Reason.UNREACHABLE, "cannot read " + what + ": " + e, e);
    }
}
