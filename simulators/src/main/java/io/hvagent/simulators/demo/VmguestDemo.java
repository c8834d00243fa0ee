package io.hvagent.simulators.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A VMware guest: a command line tool that answers as the real one does. */
final class VmguestDemo implements DemoSource {
    private final Path toolbox;

    VmguestDemo(Path folder) throws IOException {
        toolbox = folder.resolve("vmware-toolbox-cmd");
        try (InputStream script = VmguestDemo.class.getResourceAsStream("vmware-toolbox-cmd")) {
            Files.copy(script, toolbox);
        }
    }

    @Override
    public String entry() {
        return """
                  - plugin: vmguest
                    every: 5s
                    compat: on
                    via: toolbox
                    command: [sh, %s]
                """.formatted(toolbox);
    }

    @Override
    public void close() {}
}
