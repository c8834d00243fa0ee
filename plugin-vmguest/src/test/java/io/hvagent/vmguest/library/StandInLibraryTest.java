package io.hvagent.vmguest.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.NativeLibrary;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vmguest.stats.CallError;
import io.hvagent.vmguest.stats.Extended;
import io.hvagent.vmguest.stats.GuestReader.Request;
import io.hvagent.vmguest.stats.ReadException;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real way into C, with a stand-in library of the real binary interface. */
@Tag("interop")
class StandInLibraryTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Request EVERYTHING = new Request(true, true, Set.of(Extended.RESOURCES));
    private static final String SESSION =
            "{\"session\":\"1\",\"version\":\"VMware ESXi 8.0.3\",\"uuid.bios\":\"56 4d 2c 53 43 56 66 8e-7c 05 fd 7e 51 1e 23 f3\"}";

    @TempDir
    private static Path dir;

    private static Path library;
    private static Path oldLibrary;

    private LibraryReader reader;

    @BeforeAll
    static void build() throws Exception {
        library = NativeBuild.library("guestlib.c", dir.resolve("libvmGuestLib.so"));
        oldLibrary = NativeBuild.library("guestlib.c", dir.resolve("libold.so"), "-DOLD_LIBRARY");
        NativeLibrary.getInstance("c")
                .getFunction("setenv")
                .invokeInt(new Object[] {"GUESTLIB_STATE", dir.resolve("state").toString(), 1});
    }

    @BeforeEach
    void open() throws Exception {
        reader = new LibraryReader(JnaGuestLibrary.load(Optional.of(library.toString())), true);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void everyStatisticArrivesInItsWidth() throws Exception {
        List<String> state = new ArrayList<>(List.of("session fedcba9876543210", "path /Resources/prod"));
        for (Stat stat : Stat.values()) {
            state.add(stat.getter() + " " + (stat.wide() ? 0x1_0000_0000L : 0x8000_0000L));
        }
        state(state);
        Reading reading = reader.read(EVERYTHING, LONG);
        for (Stat stat : Stat.values()) {
            assertEquals(stat.wide() ? 0x1p32 : 0x1p31, reading.value(stat), stat.name());
        }
        assertEquals("fedcba9876543210", reading.session());
        assertEquals(Optional.of("/Resources/prod"), reading.extras().poolPath());
    }

    @Test
    void limitsAndCodesAndRepliesAreThoseOfTheLibrary() throws Exception {
        state(List.of(
                "session 1",
                "CpuLimitMHz 0xffffffff",
                "MemUsedMB 7",
                "code.GetMemUsedMB 1",
                "CpuUsedMs 333",
                "raw.session " + SESSION,
                "raw.resources {\"a\":{\"value\":1}}"));
        Reading reading = reader.read(EVERYTHING, LONG);
        assertEquals(Double.POSITIVE_INFINITY, reading.value(Stat.CPU_LIMIT));
        assertEquals(List.of(new CallError("GetMemUsedMB", "other")), reading.errors());
        assertEquals("not_available", reading.missing().get(Stat.MEM_ACTIVE));
        assertEquals(Optional.of("VMware ESXi 8.0.3"), reading.extras().version());
        assertEquals("a", reading.extras().extended().get(0).entry().name());
    }

    @Test
    void aRefusalAndAnUpdateWithoutSessionAreFailures() throws Exception {
        state(List.of("session 1", "code.UpdateInfo 3"));
        assertEquals(Reason.NO_DATA, failure().reason());
        state(List.of("CpuUsedMs 1"));
        assertEquals("no_info", ((ReadException) failure()).error().code());
        state(List.of("code.OpenHandle 2"));
        assertEquals(true, ((ReadException) failure()).outsideVmware());
    }

    @Test
    void anOldLibraryLacksFunctionsAndGivesTheRest() throws Exception {
        state(List.of("session 1", "MemShares 1000", "CpuUsedMs 5"));
        try (LibraryReader old = new LibraryReader(JnaGuestLibrary.load(Optional.of(oldLibrary.toString())), true)) {
            Reading reading = old.read(EVERYTHING, LONG);
            assertEquals(1000, reading.value(Stat.MEM_SHARES));
            assertEquals("missing_function", reading.missing().get(Stat.MEM_ZIPPED));
            assertEquals("missing_function", reading.missing().get(Stat.MEM_TARGET));
        }
    }

    @Test
    void aThousandCyclesWithAPathThatGrowsAndSessionsThatChange() throws Exception {
        Set<String> sessions = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String path = "/" + "p".repeat(i % 1500);
            state(List.of("session " + (1 + i / 100), "path " + path, "CpuUsedMs " + i, "raw.session " + SESSION));
            Reading reading = reader.read(EVERYTHING, LONG);
            assertEquals(i, reading.value(Stat.CPU_USED));
            assertEquals(Optional.of(path), reading.extras().poolPath());
            sessions.add(reading.session());
        }
        assertEquals(10, sessions.size());
    }

    @Test
    void aKeptHandleServesAThousandCyclesToo() throws Exception {
        state(List.of("session 1", "CpuUsedMs 3"));
        try (LibraryReader kept = new LibraryReader(JnaGuestLibrary.load(Optional.of(library.toString())), false)) {
            for (int i = 0; i < 1000; i++) {
                assertEquals(3, kept.read(EVERYTHING, LONG).value(Stat.CPU_USED));
            }
        }
    }

    @Test
    void aLibraryThatIsNotThereSaysWhatToDo() {
        CollectException e = assertThrows(
                CollectException.class, () -> JnaGuestLibrary.load(Optional.of("/nowhere/libguestlib.so")));
        assertEquals(Reason.NO_DATA, e.reason());
        assertFalse(e.getMessage().isBlank());
    }

    private CollectException failure() {
        return assertThrows(CollectException.class, () -> reader.read(EVERYTHING, LONG));
    }

    private static void state(List<String> lines) throws Exception {
        Files.write(dir.resolve("state"), lines);
    }
}
