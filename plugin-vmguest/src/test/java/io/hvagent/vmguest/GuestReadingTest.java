package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.Golden;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.vmguest.VmguestConfig.Via;
import io.hvagent.vmguest.library.FakeLibrary;
import io.hvagent.vmguest.machine.FakeRoot;
import io.hvagent.vmguest.stats.ReadException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> command = ToolboxScript.command("esxi");
        try (PluginUnderTest source = open("{plugin: vmguest, compat: on, via: toolbox, command: " + command + "}")) {
            String failures = source.collect().get(0).failureText();
            String page = (source.exposition() + failures).replace(String.join(" ", command), "vmware-toolbox-cmd");
            Golden.of("golden/toolbox.prom").assertMatches(page);
        }
    }

    @Test
    void openingLoadsNothing() throws Exception {
        open("{plugin: vmguest, library: mylib}").close();
        assertEquals(List.of(), loaded);
    }

    private PluginUnderTest open(String source) throws Exception {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
        VmguestPlugin plugin = new VmguestPlugin(here(FakeLibrary::newHost));
        return PluginUnderTest.open(plugin, "sources: [" + source + "]", Map.of(), clock);
    }

    private static FakeLibrary none() throws CollectException {
        throw new CollectException(Reason.NO_DATA, "no guest library");
    }

    private interface Loader {
        FakeLibrary load() throws CollectException;
    }

    private String chosen(Via via, Loader loader) throws CollectException {
        try (GuestReading reading = new GuestReading(config(via), here(loader))) {
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

    private static VmguestConfig config(Via via) {
        return new VmguestConfig(via, Optional.of("mylib"), List.of(), null, null, Optional.empty(), List.of());
    }
}
