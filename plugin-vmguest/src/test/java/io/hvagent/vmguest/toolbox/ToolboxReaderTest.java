package io.hvagent.vmguest.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolboxReaderTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Request EVERYTHING = new Request(true, true, Set.of(Extended.RESOURCES, Extended.VNET));

    @TempDir
    private Path dir;

    @Test
    void twoProcessesGiveWhatTheToolKnows() throws Exception {
        Reading reading = reader("esxi").read(new Request(true, true, Set.of(Extended.RESOURCES)), LONG);
        assertEquals(1036293.956, reading.value(Stat.ELAPSED));
        assertEquals(224057.517, reading.value(Stat.CPU_USED));
        assertEquals(65606.184, reading.value(Stat.CPU_STOLEN));
        assertEquals(Double.POSITIVE_INFINITY, reading.value(Stat.CPU_LIMIT));
        assertEquals(1500, reading.value(Stat.MEM_LIMIT));
        assertEquals(1486.015625, reading.value(Stat.MEM_USED));
        assertEquals(2932, reading.value(Stat.HOST_CPU_FREQUENCY));
        assertEquals("4004861987670969122", reading.session());
        assertEquals(Optional.of("VMware ESXi 7.0.3 build-1"), reading.extras().version());
        assertEquals("not_in_toolbox", reading.missing().get(Stat.MEM_ACTIVE));
        assertEquals(List.of("stat raw json session", "stat raw json resources", "stat speed"), asked());
    }

    @Test
    void theHostsClockIsAskedOnceInASession() throws Exception {
        ToolboxReader reader = reader("esxi");
        reader.read(EVERYTHING, LONG);
        Reading second = reader.read(EVERYTHING, LONG);
        assertEquals(2932, second.value(Stat.HOST_CPU_FREQUENCY));
        assertEquals(1, asked().stream().filter("stat speed"::equals).count());
    }

    @Test
    void devicesAreReadOneByOne() throws Exception {
        Reading reading = reader("esxi").read(EVERYTHING, LONG);
        assertTrue(reading.extras().extended().stream()
                .anyMatch(s -> s.device().equals("00:50:56:00:00:01")
                        && s.entry().name().equals("num.rx")));
    }

    @Test
    void aHostWithoutExtendedStatisticsIsAskedForEachValue() throws Exception {
        Reading reading = reader("old").read(EVERYTHING, LONG);
        assertEquals("0x3794", reading.session());
        assertEquals(64, reading.value(Stat.MEM_BALLOONED));
        assertEquals(Double.POSITIVE_INFINITY, reading.value(Stat.MEM_LIMIT));
        assertEquals(List.of(new CallError("cpulimit", "exit_75")), reading.errors());
        assertFalse(reading.values().containsKey(Stat.CPU_USED));
    }

    @ParameterizedTest
    @CsvSource({
        "outside, NO_DATA, true, no VMware hypervisor",
        "nohandle, NO_DATA, false, no way to the host",
        "refused, NO_DATA, false, isolation.tools.guestlibGetInfo.disable",
        "workstation, NO_DATA, false, isolation.tools.guestlibGetInfo.disable",
        "garbage, BAD_REPLY, false, not JSON",
        "flood, BAD_REPLY, false, more than",
        "cat, BAD_REPLY, false, exit code 3",
    })
    void eachWayToFailHasItsReason(String state, Reason reason, boolean outside, String message) {
        CollectException e =
                assertThrows(CollectException.class, () -> reader(state).read(EVERYTHING, LONG));
        assertEquals(reason, e.reason());
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(outside, e instanceof ReadException read && read.outsideVmware());
    }

    @Test
    void aCommandThatIsNotThereSaysSo() {
        ToolboxReader reader = new ToolboxReader(List.of(dir.resolve("none").toString()));
        CollectException e = assertThrows(CollectException.class, () -> reader.read(EVERYTHING, LONG));
        assertEquals(Reason.NO_DATA, e.reason());
        assertTrue(e.getMessage().contains("install open-vm-tools"), e.getMessage());
    }

    @Test
    void aCommandThatHangsIsKilledWithItsChildren() throws Exception {
        Thread.interrupted();
        ToolboxReader reader = reader("hang");
        CountDownLatch ended = new CountDownLatch(1);
        Thread run = new Thread(() -> {
            assertThrows(InterruptedException.class, () -> reader.read(EVERYTHING, LONG));
            ended.countDown();
        });
        run.start();
        ProcessHandle child = awaitChild();
        run.interrupt();
        assertTrue(ended.await(20, TimeUnit.SECONDS));
        child.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void theTimeIsLimited() {
        CollectException e =
                assertThrows(CollectException.class, () -> reader("hang").read(EVERYTHING, Duration.ofMillis(50)));
        assertEquals(Reason.TIMEOUT, e.reason());
    }

    @Test
    void aClosedReaderStartsNothing() throws Exception {
        ToolboxReader reader = reader("esxi");
        reader.close();
        assertEquals(
                Reason.INTERNAL,
                assertThrows(CollectException.class, () -> reader.read(EVERYTHING, LONG))
                        .reason());
        assertFalse(Files.exists(dir.resolve("log")));
    }

    private ToolboxReader reader(String state) throws Exception {
        Path script = Path.of(ToolboxReaderTest.class
                .getResource("/toolbox/vmware-toolbox-cmd")
                .toURI());
        return new ToolboxReader(
                List.of("env", "STATE=" + state, "LOG=" + dir.resolve("log"), "sh", script.toString()));
    }

    private List<String> asked() throws Exception {
        return new ArrayList<>(Files.readAllLines(dir.resolve("log")));
    }

    private ProcessHandle awaitChild() throws Exception {
        Path file = dir.resolve("log.child");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertTrue(System.nanoTime() < end, "the child was not started");
            Thread.onSpinWait();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }
}
