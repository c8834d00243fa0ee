package io.hvagent.kubevirt.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts as kernels of 5.14 to 6.18 write them. */
class ProcTextTest {
    private static final String STAT =
            "4711 (qemu-kvm) S 1 4711 4711 0 -1 138412416 9185 17 12 3 41250 2113 0 0 20 0 9 0 88112 5068578816"
                    + " 529122 18446744073709551615 1 1 0 0 0 0 268444224 4096 16963 0 0 0 17 1 0 0 7 38500 0 0 0 0 0 0 0 0 0\n";

    private final FileBytes bytes = new FileBytes();

    @Test
    void statIsReadField() {
        ProcessStat stat = stat(STAT).orElseThrow();
        assertEquals(9185, stat.minorFaults());
        assertEquals(12, stat.majorFaults());
        assertEquals(41250, stat.user());
        assertEquals(2113, stat.system());
        assertEquals(9, stat.threads());
        assertEquals(88112, stat.started());
        assertEquals(7, stat.blockIoDelay());
        assertEquals(38500, stat.guest());
        assertFalse(stat.dead());
        assertFalse(stat.ofKernel());
    }

    @Test
    void aNameMayHoldAnything() {
        ProcessStat odd = stat(STAT.replace("qemu-kvm", ") R 1 (x) Z 9")).orElseThrow();
        assertEquals(41250, odd.user());
        assertFalse(odd.dead());
        assertEquals(") R 1 (x) Z 9", ProcessStat.command(bytes));
        assertNotEquals(odd.command(), stat(STAT).orElseThrow().command());
    }

    @Test
    void theDeadAndTheKernelsOwnAreTold() {
        assertTrue(stat(STAT.replace(") S", ") Z")).orElseThrow().dead());
        assertTrue(stat(STAT.replace("138412416", "2129984")).orElseThrow().ofKernel());
    }

    @Test
    void aCutStatIsNone() {
        for (int length = 0; length < STAT.indexOf(" 38500"); length++) {
            assertEquals(Optional.empty(), stat(STAT.substring(0, length)), STAT.substring(0, length));
        }
    }

    @Test
    void memoryIsReadByItsKeys() {
        bytes.set("""
                Name:	VmSize:
                VmSize:	    4096 kB
                VmRSS:	     100 kB
                RssAnon:	      60 kB
                RssFile:	      30 kB
                RssShmem:	      10 kB
                VmData:	     500 kB
                VmStk:	     132 kB
                VmSwap:	       8 kB
                HugetlbPages:	    2048 kB
                """);
        ProcessMemory memory = ProcessMemory.parse(bytes).orElseThrow();
        assertEquals(
                new ProcessMemory(4096 << 10, 60 << 10, 30 << 10, 10 << 10, 632 << 10, 8 << 10, 2048 << 10), memory);
        assertEquals(100 << 10, memory.resident());
        assertEquals((60 + 10 + 2048) << 10, memory.own());
    }

    @Test
    void whatTheKernelDoesNotTellIsNotZero() {
        bytes.set("VmSize:\t4 kB\nRssAnon:\t1 kB\nRssFile:\t1 kB\nRssShmem:\t0 kB\n");
        assertEquals(
                new ProcessMemory(4096, 1024, 1024, 0, -1, -1, -1),
                ProcessMemory.parse(bytes).orElseThrow());
        bytes.set("Name:\tkthreadd\nState:\tS (sleeping)\n");
        assertEquals(Optional.empty(), ProcessMemory.parse(bytes));
    }

    @Test
    void ioAndThreadsAreRead() {
        bytes.set("rchar: 9\nwchar: 9\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 1\n");
        assertEquals(Optional.of(new ProcessIo(4096, 8192)), ProcessIo.parse(bytes));
        bytes.set("123456 7890 11\n");
        assertEquals(Optional.of(new TaskFigures.Schedule(123456, 7890)), TaskFigures.schedule(bytes));
        bytes.set("Name:\tx\nvoluntary_ctxt_switches:\t150\nnonvoluntary_ctxt_switches:\t545\n");
        assertEquals(Optional.of(new TaskFigures.Switches(150, 545)), TaskFigures.switches(bytes));
    }

    @Test
    void theLimitOfFilesMayBeNone() {
        bytes.set(
                "Limit   Soft Limit   Hard Limit   Units\nMax open files            1024                 524288               files\n");
        assertEquals(1024, FileLimit.parse(bytes));
        bytes.set("Max open files            unlimited            unlimited            files\n");
        assertEquals(Double.POSITIVE_INFINITY, FileLimit.parse(bytes));
        bytes.set("Max processes 7 7\n");
        assertEquals(Double.NaN, FileLimit.parse(bytes));
    }

    @Test
    void argumentsAreWordsBetweenZeros() {
        Arguments arguments = arguments("/usr/bin/virt-launcher\0--name\0web\0\0--namespace=blue\0");
        assertEquals(List.of("/usr/bin/virt-launcher", "--name", "web", "--namespace=blue"), arguments.words());
        assertEquals("virt-launcher", arguments.program());
        assertEquals(Optional.of("web"), arguments.after("--name"));
        assertEquals(Optional.of("blue"), arguments.after("--namespace"));
        assertEquals(Optional.empty(), arguments.after("--uid"));
        assertEquals("", arguments("").program());
    }

    private static Arguments arguments(String text) {
        return Arguments.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noTextMakesTheParsersFail() {
        Random random = new Random(7);
        String all = STAT + "VmSize:\t4 kB\n0::/kubepods\nread_bytes: 1\n()  99999999999999999999999\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(all.substring(random.nextInt(all.length())));
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            bytes.set(text.toString());
            ProcessStat.parse(bytes);
            ProcessMemory.parse(bytes);
            ProcessIo.parse(bytes);
            TaskFigures.schedule(bytes);
            TaskFigures.switches(bytes);
            FileLimit.parse(bytes);
            Container.parse(text.toString());
        }
    }

    @Test
    void thisProcessIsReadFromTheRealKernel() {
        ProcFiles files = new ProcFiles(java.nio.file.Path.of("/proc"));
        int own = (int) ProcessHandle.current().pid();
        assertTrue(bytes.read(files.of(own, "stat")));
        assertTrue(ProcessStat.parse(bytes).orElseThrow().threads() > 1);
        assertTrue(bytes.read(files.of(own, "status")));
        assertTrue(ProcessMemory.parse(bytes).orElseThrow().resident() > 1 << 20);
        assertTrue(java.util.Arrays.stream(files.processes()).anyMatch(pid -> pid == own));
        assertTrue(files.threads(own).length > 1);
        assertTrue(bytes.read(files.of(own, "cmdline")));
        assertEquals(
                "java",
                Arguments.parse(bytes.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .program());
        assertFalse(bytes.read(new File("/proc/self/nothing")));
        assertEquals(0, bytes.length());
    }

    @Test
    void openFilesAreCountedHereAndWhereTheKernelDoesNotSay(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        try (OpenFiles open = OpenFiles.below(java.nio.file.Path.of("/proc"));
                OpenFiles elsewhere = OpenFiles.below(folder);
                java.io.InputStream one =
                        java.nio.file.Files.newInputStream(java.nio.file.Path.of("/proc/self/stat"))) {
            int before = open.count(new File("/proc/self/fd"));
            try (java.io.InputStream more = java.nio.file.Files.newInputStream(java.nio.file.Path.of("/proc/stat"))) {
                assertTrue(open.count(new File("/proc/self/fd")) > 3, before + " " + one + more);
            }
            java.nio.file.Files.createFile(folder.resolve("0"));
            java.nio.file.Files.createFile(folder.resolve("1"));
            assertEquals(2, elsewhere.count(folder.toFile()));
            assertEquals(-1, open.count(new File("/proc/self/nothing")));
        }
    }

    private Optional<ProcessStat> stat(String text) {
        bytes.set(text);
        return ProcessStat.parse(bytes);
    }
}
