package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.esxi.service.ServiceState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theTextCountsBeforeTheExitStatus() {
        assertEquals(ServiceState.STOPPED, read("hvagent:hostd:hostd is not running.\r\nhvagent:hostd:exit 0\n"));
        assertEquals(ServiceState.RUNNING, read("hvagent:hostd:hostd is running\nhvagent:hostd:exit 1\n"));
    }

    @Test
    void withoutATextTheExitStatusTells() {
        assertEquals(ServiceState.RUNNING, read("hvagent:hostd:ok\nhvagent:hostd:\nhvagent:hostd:exit 0\n"));
        assertEquals(ServiceState.STOPPED, read("hvagent:hostd:exit 1\n"));
        assertEquals(ServiceState.STOPPED, read("hvagent:hostd:exit 3\n"));
        assertEquals(ServiceState.NOT_INSTALLED, read("hvagent:hostd:exit 127\n"));
        assertEquals(ServiceState.UNKNOWN, read("hvagent:hostd:exit 4\n"));
    }

    @Test
    void whatHasNoMarkOrAnotherServicesSaysNothing() {
        assertEquals(ServiceState.UNKNOWN, read(""));
        assertEquals(ServiceState.UNKNOWN, read("hostd is running\nhvagent:\nhvagent:vpxa:vpxa is running\n"));
    }

    @Test
    void aRealShellAnswersTheQuestion() throws Exception {
        script("hostd", "echo 'hostd is running'");
        script("nsx-opsagent", "echo 'opsAgent is not running'; exit 3");
        script("odd", "printf 'no end of line' >&2; exit 5");
        ServiceCommand command = new ServiceCommand(List.of("hostd", "nsx-opsagent", "odd", "vvold"));
        Process shell = new ProcessBuilder(
                        "/bin/sh", "-c", command.text().replace("/etc/init.d/", folder.toString() + "/"))
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                Map.of(
                        "hostd",
                        ServiceState.RUNNING,
                        "nsx-opsagent",
                        ServiceState.STOPPED,
                        "odd",
                        ServiceState.UNKNOWN,
                        "vvold",
                        ServiceState.NOT_INSTALLED),
                command.read(output));
    }

    @Test
    void aNameThatMeansSomethingToAShellIsRefused() {
        SshConfig plain = SshConfig.unwritten();
        for (String name : List.of("hostd;reboot", "$(id)", "../x", "a b", "-n", "")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> plain.completedBy(new SshConfig.Legacy("root", Settings.secret("x"), List.of(name), 10)));
        }
    }

    private static ServiceState read(String output) {
        return Optional.ofNullable(
                        new ServiceCommand(List.of("hostd")).read(output).get("hostd"))
                .orElseThrow();
    }

    private void script(String name, String body) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertEquals(true, file.toFile().setExecutable(true));
    }
}
