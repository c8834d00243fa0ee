package io.hvagent.proxmox.node;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What only the C library tells: the file nodes of a file system, the kernel's
 * clock. By JNA, which is loaded with the first call.
 * Thread-safe.
 */
final class SystemCalls {
    /** More than the 112 bytes of a struct statvfs on 64-bit machines. */
    private static final int STATVFS_SIZE = 256;

    /** A struct timex on 64-bit machines. */
    private static final int TIMEX_SIZE = 208;

    /** EPERM. */
    private static final int NOT_PERMITTED = 1;

    private static final int WORD = 8;
    private static final int FRAGMENT_SIZE = WORD;
    private static final int BLOCKS = 2 * WORD;
    private static final int BLOCKS_FREE = 3 * WORD;
    private static final int BLOCKS_AVAILABLE = 4 * WORD;
    private static final int FILES = 5 * WORD;
    private static final int FILES_FREE = 6 * WORD;

    private SystemCalls() {}

    /** @throws CollectException INTERNAL if JNA's native part cannot be loaded here */
    static Space.Teller statvfs() throws CollectException {
        Function statvfs = function("statvfs");
        return mountPoint -> space(statvfs, mountPoint);
    }

    /** The bytes of a page of memory. */
    static int pageSize() throws CollectException {
        return function("getpagesize").invokeInt(new Object[0]);
    }

    /**
     * Gets what asks the kernel's clock, which is not changed.
     *
     * @throws CollectException INTERNAL if JNA's native part cannot be loaded here
     */
    static Timekeeping.Asking adjtimex() throws CollectException {
        Function adjtimex = function("adjtimex");
        return () -> clock(adjtimex);
    }

    private static Timekeeping.State clock(Function adjtimex) throws CollectException, IOException {
        try (Memory found = new Memory(TIMEX_SIZE)) {
            found.clear();
            int returned = adjtimex.invokeInt(new Object[] {found});
            ByteBuffer struct = ByteBuffer.wrap(found.getByteArray(0, TIMEX_SIZE));
            return new Timekeeping.State(returned, struct.order(ByteOrder.nativeOrder()));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == NOT_PERMITTED) {
                throw new CollectException(
                        Reason.FORBIDDEN,
                        "may not call adjtimex, which only asks: in the unit's drop-in set ProtectClock=no and"
                                + " SystemCallFilter=adjtimex clock_adjtime, or switch off the group node-timex",
                        e);
            }
            throw failure(e);
        }
    }

    private static Function function(String name) throws CollectException {
        try {
            if (Native.POINTER_SIZE != WORD) {
                throw new UnsatisfiedLinkError("not a 64-bit machine");
            }
            return NativeLibrary.getProcess().getFunction(name, Function.THROW_LAST_ERROR);
        } catch (LinkageError e) {
            throw new CollectException(
                    Reason.INTERNAL,
                    name + " of the C library cannot be called (" + e.getMessage() + "): point jna.boot.library.path to"
                            + " JNA's native part, or jna.tmpdir to a directory that allows execution",
                    e);
        }
    }

    private static Space space(Function statvfs, Path mountPoint) throws IOException {
        try (Memory found = new Memory(STATVFS_SIZE)) {
            found.clear();
            statvfs.invokeInt(new Object[] {terminated(mountPoint), found});
            double block = number(found, FRAGMENT_SIZE);
            return new Space(
                    block * number(found, BLOCKS),
                    block * number(found, BLOCKS_FREE),
                    block * number(found, BLOCKS_AVAILABLE),
                    number(found, FILES),
                    number(found, FILES_FREE));
        } catch (LastErrorException e) {
            throw failure(e);
        }
    }

    private static IOException failure(LastErrorException e) {
        return new IOException(e.getMessage().replaceFirst("^\\[\\d+] ", "").toLowerCase(Locale.ROOT), e);
    }

    private static double number(Memory memory, int offset) {
        return Unsigned.number(memory.getLong(offset));
    }

    private static byte[] terminated(Path path) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
