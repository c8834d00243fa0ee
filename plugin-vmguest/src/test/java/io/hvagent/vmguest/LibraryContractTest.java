package io.hvagent.vmguest;

import io.hvagent.spi.SourcePlugin;
import io.hvagent.vmguest.library.FakeLibrary;
import io.hvagent.vmguest.machine.FakeRoot;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same on a guest library. */
class LibraryContractTest extends VmguestContractTest {
    @TempDir
    private Path root;

    @Override
    protected SourcePlugin<VmguestConfig> plugin() {
        return new VmguestPlugin(new Surroundings(
                FakeRoot.vmware(root).machine(), name -> FakeLibrary.newHost(), System::nanoTime, time -> {}));
    }

    @Override
    protected String sampleYaml() {
        return super.sampleYaml().replace("via: toolbox", "via: library");
    }
}
