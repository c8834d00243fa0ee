package io.hvagent.vmguest.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the C sources of the tests with gcc. */
final class NativeBuild {
    private NativeBuild() {}

    /** @param options such as {@code -DOLD_LIBRARY} */
    static Path library(String source, Path target, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-o", target.toString(), Path.of("src/test/c", source).toString()));
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, gcc.waitFor(), said);
        return target;
    }
}
