package io.hvagent.proxmox.node;

import java.io.IOException;

/** A file of the kernel that is not as it should be; the message has file and line. */
final class MalformedFile extends IOException {
    private static final long serialVersionUID = 1;

    MalformedFile(String message) {
        super(message);
    }
}
