package io.hvagent.vmguest;

import java.nio.file.Path;
import java.util.List;

/** The stand-in for {@code vmware-toolbox-cmd}. */
final class ToolboxScript {
    private ToolboxScript() {}

    /** The command that answers as on one kind of host. */
    static List<String> command(String state) {
        Path script = Path.of("src/test/resources/toolbox/vmware-toolbox-cmd").toAbsolutePath();
        return List.of("env", "STATE=" + state, "LOG=/dev/null", "sh", script.toString());
    }
}
