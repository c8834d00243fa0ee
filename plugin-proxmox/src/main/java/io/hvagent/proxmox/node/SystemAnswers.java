package io.hvagent.proxmox.node;

/**
 * What is not in files, and so the machine's own wherever the root is.
 *
 * @param fileSystems gets what asks file systems
 * @param clock gets what asks the kernel's clock
 */
record SystemAnswers(FileSystems.Loading fileSystems, Timekeeping.Loading clock) {
    static final SystemAnswers OF_THIS_MACHINE = new SystemAnswers(SystemCalls::statvfs, SystemCalls::adjtimex);
}
