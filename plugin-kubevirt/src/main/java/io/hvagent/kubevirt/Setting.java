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
 * @param census who was there in the newest round; written by one collector
 */
record Setting(
        String node,
        String host,
        String version,
        ProcFiles files,
        PluginContext context,
        LongSupplier nanoTime,
        AtomicReference<Census> census) {
    boolean isOn(String group) {
        return context.group(group).on();
    }
}
