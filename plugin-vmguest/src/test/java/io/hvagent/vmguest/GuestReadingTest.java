package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Compat;
import io.hvagent.vmguest.VmguestConfig.Via;
import io.hvagent.vmguest.library.FakeLibrary;
import io.hvagent.vmguest.machine.FakeRoot;
import io.hvagent.vmguest.stats.ReadException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestReadingTest {
    private final List<Optional<String>> loaded = new ArrayList<>();

    @TempDir
    private Path root;

    private FakeRoot files;

    @BeforeEach
    void aGuestOfEsxi() {
        files = FakeRoot.vmware(root);
    }

    @Test
    void autoReadsTheLibraryWhereLibjsigIsPreloaded() throws Exception {
        assertEquals("guestlib", chosen(Via.AUTO, FakeLibrary::newHost));
        assertEquals(List.of(Optional.of("mylib")), loaded);
    }

    @Test
    void autoReadsTheToolWhereLibjsigIsNot() throws Exception {
        files.file("proc/self/maps", "");
        assertEquals("toolbox", chosen(Via.AUTO, FakeLibrary::newHost));
        assertEquals(List.of(), loaded);
    }

    @Test
    void autoReadsTheToolWhereThereIsNoLibrary() throws Exception {
        assertEquals("toolbox", chosen(Via.AUTO, GuestReadingTest::none));
    }

    @Test
    void theLibraryAloneIsAFailureWhereThereIsNone() {
        assertEquals(
                Reason.NO_DATA,
                assertThrows(CollectException.class, () -> chosen(Via.LIBRARY, GuestReadingTest::none))
                        .reason());
    }

    @Test
    void outsideVmwareNeitherIsTriedButTheToolOnRequest() throws Exception {
        files.file("sys/class/dmi/id/sys_vendor", "QEMU").file("sys/class/dmi/id/product_name", "PC");
        for (Via via : List.of(Via.AUTO, Via.LIBRARY)) {
            assertTrue(assertThrows(ReadException.class, () -> chosen(via, FakeLibrary::newHost))
                    .outsideVmware());
        }
        assertEquals(List.of(), loaded);
        assertEquals("toolbox", chosen(Via.TOOLBOX, FakeLibrary::newHost));
    }

    @Test
    void theToolGivesWhatItKnowsAndSaysWhatItDoesNot() throws Exception {
        Path script = Path.of(GuestReadingTest.class
                .getResource("/toolbox/vmware-toolbox-cmd")
                .toURI());
        List<String> command = List.of("env", "STATE=esxi", "LOG=/dev/null", "sh", script.toString());
        RecordingSink sink = new RecordingSink();
        try (VmguestSource source = new VmguestSource(
                config(Via.TOOLBOX, command), new FakeContext(Compat.ON), here(FakeLibrary::newHost))) {
            source.collectors().get(0).collect(sink);
        }
        Golden.assertEquals("toolbox.prom", sink.page().replace(String.join(" ", command), "vmware-toolbox-cmd"));
    }

    @Test
    void openingLoadsNothing() {
        new VmguestSource(config(Via.AUTO, List.of()), new FakeContext(Compat.ON), here(FakeLibrary::newHost)).close();
        assertFalse(loaded.contains(Optional.of("mylib")));
    }

    private static FakeLibrary none() throws CollectException {
        throw new CollectException(Reason.NO_DATA, "no guest library");
    }

    private interface Loader {
        FakeLibrary load() throws CollectException;
    }

    private String chosen(Via via, Loader loader) throws CollectException {
        try (GuestReading reading = new GuestReading(config(via, List.of()), here(loader))) {
            return reading.reader().origin().name();
        }
    }

    private Surroundings here(Loader loader) {
        return new Surroundings(
                files.machine(),
                name -> {
                    loaded.add(name);
                    return loader.load();
                },
                () -> 0,
                time -> {});
    }

    private static VmguestConfig config(Via via, List<String> command) {
        return new VmguestConfig(via, Optional.of("mylib"), command, null, null, Optional.empty(), List.of());
    }
}
