package io.hvagent.proxmox.node;

import java.io.IOException;
import java.nio.file.Path;

/** The space of a mounted file system, in bytes, and its file nodes. */
record Space(double size, double free, double available, double files, double filesFree) {
    /** Asks a file system, which may take for ever and ignore interrupts: a network share whose server is gone. */
    @FunctionalInterface
    interface Teller {
        /** @throws IOException with the system's own message */
        Space of(Path mountPoint) throws IOException;
    }
}
