package io.hvagent.vmguest.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    private Path root;

    @Test
    void aVmwareGuestTellsWhatItIs() {
        Machine machine = FakeRoot.vmware(root).machine();
        assertTrue(machine.vmware());
        assertTrue(machine.signalChaining());
        assertEquals("web-1", machine.hostName());
        assertEquals("Debian GNU/Linux 12 (bookworm)", machine.operatingSystem());
        assertEquals(OptionalDouble.of(2), machine.processors());
        assertEquals(OptionalDouble.of(4_294_967_296.0), machine.memory());
    }

    @Test
    void whereNothingIsToldThereIsNoVmware() {
        Machine machine = new Machine(root);
        assertFalse(machine.vmware());
        assertFalse(machine.signalChaining());
        assertEquals("localhost", machine.hostName());
        assertEquals("", machine.operatingSystem());
        assertEquals(OptionalDouble.empty(), machine.processors());
        assertEquals(OptionalDouble.empty(), machine.memory());
        assertEquals(Optional.empty(), machine.uuid());
        assertTrue(machine.description().contains("/sys/class/dmi/id"));
    }

    @Test
    void firmwareThatNamesVmwareOnBareMetalIsNotBelieved() {
        assertFalse(FakeRoot.vmware(root)
                .file("proc/cpuinfo", "processor : 0\nflags : fpu sse\n")
                .machine()
                .vmware());
    }

    @Test
    void aProcessorWithoutFlagsDoesNotCount() {
        assertTrue(FakeRoot.vmware(root)
                .file("proc/cpuinfo", "processor : 0\nFeatures : fp asimd\n")
                .machine()
                .vmware());
    }

    @Test
    void theUuidIsTheSameInBothByteOrders() {
        String wanted = "564d2c53-4356-668e-7c05-fd7e511e23f3";
        for (String shown :
                new String[] {"564D2C53-4356-668E-7C05-FD7E511E23F3\n", "532C4D56-5643-8E66-7C05-FD7E511E23F3\n"}) {
            Machine machine = new FakeRoot(root)
                    .file("sys/class/dmi/id/product_uuid", shown)
                    .machine();
            assertEquals(Optional.of(wanted), machine.uuid(), shown);
        }
        assertEquals(
                Optional.of("421a2c53-4356-668e-7c05-fd7e511e23f3"),
                BiosUuid.ofDmi(Optional.of("532c1a42-5643-8e66-7c05-fd7e511e23f3"), Optional.empty()));
    }

    @Test
    void theSerialNumberDecides() {
        assertEquals(
                Optional.of("00112233-4455-6677-8899-aabbccddeeff"),
                BiosUuid.ofDmi(
                        Optional.of("33221100-5544-7766-8899-aabbccddeeff"),
                        Optional.of("VMware-00 11 22 33 44 55 66 77-88 99 aa bb cc dd ee ff\n")));
    }

    @Test
    void anEmptyOrBrokenUuidIsNone() {
        assertEquals(Optional.empty(), BiosUuid.of("00000000-0000-0000-0000-000000000000"));
        assertEquals(Optional.empty(), BiosUuid.of("Not Settable"));
    }
}
