package io.hvagent.kubevirt.proc;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the kernel's own files: not all of them are files like others. */
class PatientReadsTest {
    @ParameterizedTest
    @CsvSource({"smaps_rollup, Pss:", "cmdline, java", "io, read_bytes:"})
    void theKernelsFilesAreReadToTheirEnd(String name, String part) throws Exception {
        File file = new File("/proc/self", name);
        assumeTrue(file.exists(), "no Linux");
        try (PatientReads reads = new PatientReads(Duration.ofMinutes(1))) {
            String text = new String(reads.read(file, 1), StandardCharsets.UTF_8);
            assertTrue(text.contains(part), text);
        }
    }
}
