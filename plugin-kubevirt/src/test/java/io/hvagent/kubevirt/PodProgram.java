package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program that plays the processes of a virt-launcher pod; needs gcc and the static C library. */
public final class PodProgram {
    private PodProgram() {}

    /** Builds it. */
    public static Path build(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("pod");
        run("gcc", "-O1", "-static", "-pthread", "-o", program.toString(), "src/test/c/pod.c");
        return program;
    }

    /** Runs a command, which must succeed; its output is returned. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + output);
        return output;
    }

    /** Processes that live until this is closed. */
    static final class Processes implements AutoCloseable {
        private final Process parent;

        /** @param lines what {@code pod spawn} reads */
        Processes(Path program, List<String> lines) throws IOException {
            parent = new ProcessBuilder(program.toString(), "spawn")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedWriter input = parent.outputWriter(StandardCharsets.UTF_8);
            for (String line : lines) {
                input.write(line + "\n");
            }
            input.write("end\n");
            input.flush();
            InputStream output = parent.getInputStream();
            assertEquals("ready\n", new String(output.readNBytes(6), StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            List<ProcessHandle> children = parent.descendants().toList();
            parent.getOutputStream().close();
            parent.onExit().join();
            children.forEach(child -> child.onExit().join());
        }
    }
}
