package io.hvagent.vmguest.library;

import io.hvagent.vmguest.stats.Stat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A guest library in Java. Values are what the getters write; it refuses a handle that is not open. */
public final class FakeLibrary implements GuestLibrary {
    private static final long HANDLE = 0x7f00_dead_beef_0000L;

    private final Map<String, Long> values = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, String> replies = new HashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch hang = new CountDownLatch(0);
    private final CountDownLatch updating = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long session = 0xfedc_ba98_7654_3210L;
    private String path = "/Resources/prod";
    private boolean open;

    /** A host of today that tells everything. */
    public static FakeLibrary newHost() {
        FakeLibrary library = new FakeLibrary();
        long value = 100;
        for (Stat stat : Stat.values()) {
            library.set(stat.getter(), value++);
        }
        library.set("HostProcessorSpeed", 2932);
        library.set("CpuLimitMHz", 0xFFFF_FFFFL);
        library.set("MemLimitMB", 0xFFFF_FFFFL);
        library.cpu(1_000_000, 1_000, 50_000);
        library.reply("session", """
                {"session": "18364758544493064720", "uptime": 1036293956, "version": "VMware ESXi 8.0.3 build-24022510",
                 "provider": "", "uuid.bios": "56 4d 2c 53 43 56 66 8e-7c 05 fd 7e 51 1e 23 f3"}""");
        library.reply("resources", """
                {"session": "18364758544493064720", "metrics": {
                 "vm.cpu.reserved": {"type": "static", "units": "MHz", "value": 500},
                 "vm.cpu.limit": {"type": "static", "units": "MHz", "value": -1},
                 "vm.cpu.contention.cpu": {"type": "accumulate", "units": "us", "value": 65606184},
                 "guest.mem.swapIn": {"type": "accumulate", "units": "KB", "value": 3416},
                 "guest.mem.ballooned": {"type": "instant", "units": "KB", "value": 27104}}}""");
        return library;
    }

    public FakeLibrary set(String getter, long value) {
        values.put(getter, value);
        return this;
    }

    public FakeLibrary cpu(long elapsed, long stolen, long used) {
        return set("ElapsedMs", elapsed).set("CpuStolenMs", stolen).set("CpuUsedMs", used);
    }

    /** Makes a function, named without its prefix, fail; code 0 makes it work again. */
    public FakeLibrary code(String function, int code) {
        codes.put(function, code);
        return this;
    }

    public FakeLibrary session(long id) {
        session = id;
        return this;
    }

    public FakeLibrary poolPath(String value) {
        path = value;
        return this;
    }

    public FakeLibrary reply(String stat, String reply) {
        replies.put(stat, reply);
        return this;
    }

    /** Makes the next UpdateInfo hang until the latch that is returned falls. */
    public CountDownLatch hang() {
        hang = new CountDownLatch(1);
        return hang;
    }

    /** Falls when UpdateInfo is first called. */
    public CountDownLatch updating() {
        return updating;
    }

    /** Falls when a handle is first closed. */
    public CountDownLatch closed() {
        return closed;
    }

    /** The calls with a meaning for the handle's life, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String name() {
        return "guestlib";
    }

    @Override
    public String path() {
        return "/usr/lib/libguestlib.so.0";
    }

    @Override
    public Answer open() {
        calls.add("open");
        int code = code("OpenHandle");
        open = code == 0;
        return new Answer(code, open ? HANDLE : 0);
    }

    @Override
    public int close(long handle) {
        check(handle);
        calls.add("close");
        closed.countDown();
        open = false;
        return 0;
    }

    @Override
    public int update(long handle) {
        check(handle);
        calls.add("update");
        updating.countDown();
        boolean released = false;
        while (!released) {
            try {
                hang.await();
                released = true;
            } catch (InterruptedException e) {
                // as native code, it takes no notice
            }
        }
        return code("UpdateInfo");
    }

    @Override
    public Answer sessionId(long handle) {
        check(handle);
        return new Answer(code("GetSessionId"), session);
    }

    @Override
    public Answer get(long handle, String getter, boolean wide) {
        check(handle);
        int code = code("Get" + getter);
        return new Answer(code, code == 0 ? values.getOrDefault(getter, 0L) : 0xBAD);
    }

    @Override
    public Text resourcePoolPath(long handle) {
        check(handle);
        return new Text(code("GetResourcePoolPath"), path);
    }

    @Override
    public Text statGet(String encoding, String stat) {
        boolean there = replies.containsKey(stat) && code("StatGet") == 0;
        return there ? new Text(0, replies.get(stat)) : new Text(ErrorCode.NOT_AVAILABLE, "");
    }

    private int code(String function) {
        return codes.getOrDefault(function, 0);
    }

    private void check(long handle) {
        if (handle != HANDLE || !open) {
            throw new IllegalStateException("not an open handle: " + handle);
        }
    }
}
