package io.hvagent.vmguest.library;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The guest library by JNA. Functions are looked up one by one, since old libraries lack some; every result goes to a
 * zeroed buffer of at least 8 bytes, which is read only after code 0.
 */
public final class JnaGuestLibrary implements GuestLibrary {
    /** VMware's own tools ship the first, distributions the second. */
    private static final List<String> NAMES = List.of("vmGuestLib", "guestlib");

    private static final int FIRST_PATH_SIZE = 256;
    private static final int MAX_PATH_SIZE = 64 << 10;
    private static final long MAX_REPLY = 1 << 20;

    private final String name;
    private final NativeLibrary library;
    private final Map<String, Optional<Function>> functions = new HashMap<>();

    private JnaGuestLibrary(String name, NativeLibrary library) {
        this.name = name;
        this.library = library;
    }

    /**
     * Loads the library by file or name, or by its usual names.
     *
     * @throws CollectException NO_DATA if there is no such library; INTERNAL if JNA's own native part cannot be loaded
     */
    public static GuestLibrary load(Optional<String> wanted) throws CollectException {
        loadJna();
        List<String> names = wanted.map(List::of).orElse(NAMES);
        for (String name : names) {
            try {
                return new JnaGuestLibrary(name, NativeLibrary.getInstance(name));
            } catch (UnsatisfiedLinkError e) {
                // not under this name
            }
        }
        throw new CollectException(
                Reason.NO_DATA,
                "no guest library under " + String.join(", ", names) + ": install open-vm-tools, set `library:` to its"
                        + " file, or read with `via: toolbox`");
    }

    private static void loadJna() throws CollectException {
        try {
            if (Native.POINTER_SIZE == 0) {
                throw new UnsatisfiedLinkError("no pointer size");
            }
        } catch (LinkageError e) {
            throw new CollectException(
                    Reason.INTERNAL,
                    "JNA's native part cannot be loaded (" + e.getMessage() + "): point jna.boot.library.path to it, or"
                            + " jna.tmpdir to a directory that allows execution, or read with `via: toolbox`",
                    e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return library.getFile().getPath();
    }

    @Override
    public Answer open() {
        try (Memory handle = zeroed(Native.POINTER_SIZE)) {
            int code = call("OpenHandle", handle);
            return new Answer(code, code == 0 ? Pointer.nativeValue(handle.getPointer(0)) : 0);
        }
    }

    @Override
    public int close(long handle) {
        return call("CloseHandle", new Pointer(handle));
    }

    @Override
    public int update(long handle) {
        return call("UpdateInfo", new Pointer(handle));
    }

    @Override
    public Answer sessionId(long handle) {
        return get(handle, "SessionId", true);
    }

    @Override
    public Answer get(long handle, String getter, boolean wide) {
        try (Memory value = zeroed(Long.BYTES)) {
            int code = call("Get" + getter, new Pointer(handle), value);
            if (code != 0) {
                return new Answer(code, 0);
            }
            return new Answer(0, wide ? value.getLong(0) : Integer.toUnsignedLong(value.getInt(0)));
        }
    }

    @Override
    public Text resourcePoolPath(long handle) {
        long size = FIRST_PATH_SIZE;
        while (true) {
            try (Memory length = zeroed(Long.BYTES);
                    Memory path = zeroed(size + 1)) {
                putSize(length, size);
                int code = call("GetResourcePoolPath", new Pointer(handle), length, path);
                if (code != ErrorCode.BUFFER_TOO_SMALL || size >= MAX_PATH_SIZE) {
                    return new Text(code, code == 0 ? path.getString(0, StandardCharsets.UTF_8.name()) : "");
                }
                size = Math.min(MAX_PATH_SIZE, Math.max(size * 2, getSize(length)));
            }
        }
    }

    @Override
    public Text statGet(String encoding, String stat) {
        try (Memory reply = zeroed(Native.POINTER_SIZE);
                Memory length = zeroed(Long.BYTES);
                Memory encodingText = text(encoding);
                Memory statText = text(stat)) {
            int code = call("StatGet", encodingText, statText, reply, length);
            Pointer bytes = reply.getPointer(0);
            if (code != 0 || bytes == null) {
                return new Text(code, "");
            }
            return new Text(0, taken(bytes, getSize(length)));
        }
    }

    private String taken(Pointer bytes, long size) {
        int length = (int) Math.min(Math.max(size, 0), MAX_REPLY);
        String reply = new String(bytes.getByteArray(0, length), StandardCharsets.UTF_8);
        function("StatFree").ifPresent(free -> free.invokeVoid(new Object[] {bytes, sizeArgument(size)}));
        return reply;
    }

    private int call(String function, Object... arguments) {
        return function(function).map(f -> f.invokeInt(arguments)).orElse(ErrorCode.MISSING_FUNCTION);
    }

    private Optional<Function> function(String function) {
        return functions.computeIfAbsent(function, this::lookUp);
    }

    private Optional<Function> lookUp(String function) {
        try {
            return Optional.of(library.getFunction("VMGuestLib_" + function));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private static Memory zeroed(long size) {
        Memory memory = new Memory(Math.max(size, Long.BYTES));
        memory.clear();
        return memory;
    }

    private static Memory text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Memory memory = zeroed(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    private static void putSize(Memory memory, long size) {
        if (Native.SIZE_T_SIZE == Long.BYTES) {
            memory.setLong(0, size);
        } else {
            memory.setInt(0, (int) size);
        }
    }

    private static long getSize(Memory memory) {
        return Native.SIZE_T_SIZE == Long.BYTES ? memory.getLong(0) : Integer.toUnsignedLong(memory.getInt(0));
    }

    private static Object sizeArgument(long size) {
        if (Native.SIZE_T_SIZE == Long.BYTES) {
            return size;
        }
        return (int) size;
    }
}
