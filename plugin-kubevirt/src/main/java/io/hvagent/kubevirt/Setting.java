package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.spi.PluginContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What the collectors of one source share.
 *
 * @param node the node's name
 * @param host the value of the label {@code host} of the compat families
 * @param version of this plugin
 * @param nanoTime a monotonic clock
 */
record Setting(
        String node,
        String host,
        String version,
        ProcFiles files,
        PluginContext context,
        LongSupplier nanoTime,
        Shared shared) {
    /**
     * What one collector tells the others.
     *
     * @param census who was there in the newest round; written by the one of processes
     * @param still the qemus of which no virtual CPU has run for a while; written by the one of threads
     */
    record Shared(AtomicReference<Census> census, AtomicReference<Stillness.Still> still, ScanErrors errors) {
        Shared(ScanErrors errors) {
            this(new AtomicReference<>(Census.EMPTY), new AtomicReference<>(Stillness.Still.NONE), errors);
        }
    }

    boolean isOn(String group) {
        return context.group(group).on();
    }
}
