package io.hvagent.vmguest;

import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.vmguest.library.JnaGuestLibrary;
import io.hvagent.vmguest.machine.Machine;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Statistics of a VMware guest, read from inside it; successor of vmguest-prometheus-exporter. */
public final class VmguestPlugin implements SourcePlugin<VmguestConfig> {
    private final Surroundings here;

    /** For this machine. */
    public VmguestPlugin() {
        this(new Surroundings(
                new Machine(Path.of("/")), JnaGuestLibrary::load, System::nanoTime, time -> new Semaphore(0)
                        .tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)));
    }

    VmguestPlugin(Surroundings here) {
        this.here = here;
    }

    @Override
    public String name() {
        return "vmguest";
    }

    @Override
    public Class<VmguestConfig> configType() {
        return VmguestConfig.class;
    }

    @Override
    public Source open(VmguestConfig config, PluginContext context) {
        return new VmguestSource(config, context, here);
    }
}
