package io.hvagent.vmguest.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution's own guest library (package open-vm-tools), in a JVM of its own with libjsig. */
@Tag("interop")
class RealLibraryTest {
    @TempDir
    private static Path dir;

    private static Path rpc;

    @BeforeAll
    static void build() throws Exception {
        rpc = NativeBuild.library("hostrpc.c", dir.resolve("libhostrpc.so"));
    }

    @Test
    void outsideVmwareTheRealLibrarySaysSoAndNothingCrashes() throws Exception {
        assertEquals(
                "failed NO_DATA the guest library finds no VMware hypervisor under this system\n",
                probe("grow", "guestlib", 3, libjsig()));
    }

    @Test
    void aThousandCyclesWithFreshHandlesSurviveAPathThatGrows() throws Exception {
        String said = probe("grow", "guestlib", 1000, libjsig(), rpc);
        assertTrue(said.startsWith("cycles 1000 session fedcba9876543210 paths [8, 400]\n"), said);
        assertTrue(said.contains("CPU_LIMIT=Infinity"), said);
        assertTrue(said.contains("CPU_USED=4000.0"), said);
        assertTrue(said.contains("MEM_SHARES=38000.0"), said);
        assertTrue(said.contains("missing {}"), said);
        assertTrue(said.contains("version VMware ESXi 8.0.3"), said);
    }

    @Test
    void aHostOf37StatisticsGivesTheSharesInThirtyTwoBits() throws Exception {
        String said = probe("host37", "guestlib", 2, libjsig(), rpc);
        assertTrue(said.contains("MEM_SHARES=80.0"), said);
        assertTrue(said.contains("missing {}"), said);
    }

    @Test
    void aHostOf30StatisticsLacksTheYoungerOnes() throws Exception {
        String said = probe("host30", "guestlib", 2, libjsig(), rpc);
        assertTrue(said.contains("MEM_ZIPPED=unsupported_version"), said);
        assertTrue(said.contains("MEM_SHARES=80.0"), said);
        assertFalse(said.contains("CPU_STOLEN=un"), said);
    }

    @Test
    void aHostThatHidesItselfGivesTheGuestsStatistics() throws Exception {
        String said = probe("hidden", "guestlib", 2, libjsig(), rpc);
        assertTrue(said.contains("HOST_MEM_FREE=not_available"), said);
        assertTrue(said.contains("MEM_ACTIVE=100.0"), said);
    }

    @ParameterizedTest
    @CsvSource({"refuse, failed NO_DATA", "silent, failed BAD_REPLY", "damaged, failed BAD_REPLY"})
    void aHostThatDoesNotAnswerIsAFailure(String mode, String said) throws Exception {
        String all = probe(mode, "guestlib", 2, libjsig(), rpc);
        assertTrue(all.startsWith(said), all);
    }

    /** What the probe said; it must end well and say nothing else. */
    private static String probe(String mode, String library, int cycles, Path... preload) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                java("bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:ErrorFile=" + dir.resolve("hs_err.log"),
                "-cp",
                System.getProperty("java.class.path"),
                GuestLibraryProbe.class.getName(),
                library,
                Integer.toString(cycles),
                "fresh");
        builder.environment().put("HOSTRPC_MODE", mode);
        builder.environment()
                .put(
                        "LD_PRELOAD",
                        String.join(":", Stream.of(preload).map(Path::toString).toList()));
        Path errors = dir.resolve("stderr");
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said + Files.readString(errors));
        assertEquals(List.of(), unexpected(Files.readAllLines(errors)));
        return said;
    }

    private static Path libjsig() {
        return java("lib/libjsig.so");
    }

    private static Path java(String file) {
        return Path.of(System.getProperty("java.home"), file);
    }

    /** libjsig of some versions says that it takes signal() over. */
    private static List<String> unexpected(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.contains("signal() and sigset()"))
                .toList();
    }
}
