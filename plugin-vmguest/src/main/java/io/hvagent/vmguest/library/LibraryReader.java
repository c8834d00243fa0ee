package io.hvagent.vmguest.library;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vmguest.library.GuestLibrary.Answer;
import io.hvagent.vmguest.library.GuestLibrary.Text;
import io.hvagent.vmguest.stats.CallError;
import io.hvagent.vmguest.stats.GuestReader;
import io.hvagent.vmguest.stats.RawStats;
import io.hvagent.vmguest.stats.ReadException;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.time.Duration;

/**
 * Reads through the guest library, on a thread of its own. With fresh handles each cycle opens and closes one: the library
 * overruns its heap when a handle is updated and the resource pool's path has grown. Opening swaps signal handlers that the
 * JVM needs, so without libjsig one handle is opened once and kept.
 */
public final class LibraryReader implements GuestReader {
    private static final long NO_HANDLE = 0;

    private final GuestLibrary library;
    private final boolean fresh;
    private final NativeThread thread = new NativeThread("guest library");
    /** Touched on the thread only. */
    private long kept = NO_HANDLE;

    public LibraryReader(GuestLibrary library, boolean freshHandles) {
        this.library = library;
        this.fresh = freshHandles;
    }

    @Override
    public Origin origin() {
        return new Origin(library.name(), library.path());
    }

    @Override
    public String advice() {
        return "the host or this version of the guest library is too old for them";
    }

    @Override
    public Reading read(Request request, Duration limit) throws CollectException, InterruptedException {
        return thread.call(() -> cycle(request), limit);
    }

    @Override
    public void close() {
        try {
            thread.finish(this::closeKept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reading cycle(Request request) throws CollectException, InterruptedException {
        if (!fresh) {
            kept = kept == NO_HANDLE ? open() : kept;
            return read(kept, request);
        }
        long handle = open();
        try {
            return read(handle, request);
        } finally {
            library.close(handle);
        }
    }

    private void closeKept() {
        if (kept != NO_HANDLE) {
            library.close(kept);
            kept = NO_HANDLE;
        }
    }

    private long open() throws CollectException {
        Answer opened = library.open();
        if (opened.code() == ErrorCode.NOT_RUNNING_IN_VM) {
            throw ReadException.outsideVmware(
                    "the guest library finds no VMware hypervisor under this system",
                    error("OpenHandle", opened.code()));
        }
        if (opened.code() != 0 || opened.value() == NO_HANDLE) {
            throw failed("OpenHandle", opened.code(), Reason.BAD_REPLY);
        }
        return opened.value();
    }

    private Reading read(long handle, Request request) throws CollectException, InterruptedException {
        int updated = library.update(handle);
        if (updated == ErrorCode.NOT_ENABLED) {
            throw notEnabled();
        }
        Answer session = updated == 0 ? library.sessionId(handle) : new Answer(updated, 0);
        if (session.code() != 0 || session.value() == 0) {
            int code = session.code() == 0 ? ErrorCode.NO_INFO : session.code();
            throw failed("UpdateInfo", code, Reason.BAD_REPLY);
        }
        Reading.Builder reading = new Reading.Builder();
        readTable(handle, reading);
        if (request.poolPath()) {
            readPoolPath(handle, reading);
        }
        readExtended(request, reading);
        return reading.build(Long.toHexString(session.value()), "not_available");
    }

    private void readTable(long handle, Reading.Builder reading) {
        for (Stat stat : Stat.values()) {
            Answer answer = answer(handle, stat);
            if (answer.code() == 0) {
                reading.value(stat, stat.value(answer.value()));
                continue;
            }
            reading.missing(stat, ErrorCode.word(answer.code()));
            if (!ErrorCode.expected(answer.code())) {
                reading.error(error("Get" + stat.getter(), answer.code()));
            }
        }
    }

    private Answer answer(long handle, Stat stat) {
        Answer answer = library.get(handle, stat.getter(), stat.wide());
        boolean old = stat == Stat.MEM_SHARES && ErrorCode.expected(answer.code());
        return old ? library.get(handle, "MemShares", false) : answer;
    }

    private void readPoolPath(long handle, Reading.Builder reading) {
        Text path = library.resourcePoolPath(handle);
        if (path.code() == 0) {
            reading.poolPath(path.value());
        } else if (!ErrorCode.expected(path.code())) {
            reading.error(error("GetResourcePoolPath", path.code()));
        }
    }

    private void readExtended(Request request, Reading.Builder reading) throws InterruptedException {
        RawStats raw = this::statGet;
        try {
            reading.session(raw.reply("session"));
        } catch (CollectException e) {
            reading.failed("session", e);
            return;
        }
        raw.addTo(reading, request.extended());
    }

    private String statGet(String encoding, String stat) throws CollectException {
        Text reply = library.statGet(encoding, stat);
        if (reply.code() == 0) {
            return reply.value();
        }
        throw new ReadException(
                Reason.NO_DATA,
                "no extended statistics '" + stat + "' (" + ErrorCode.word(reply.code()) + "): they need ESXi 6.0 and"
                        + " VMware Tools 9.10; costs vmguest_hypervisor_info, the machine's uuid, vmguest_resources_*,"
                        + " vmguest_vnet_* and vmguest_vscsi_*",
                error("StatGet", reply.code()));
    }

    private static ReadException notEnabled() {
        return new ReadException(
                Reason.NO_DATA,
                "the host gives this machine no statistics: it is not ESXi (Workstation and Fusion have none), or the"
                        + " machine's advanced setting isolation.tools.guestlibGetInfo.disable is TRUE",
                error("UpdateInfo", ErrorCode.NOT_ENABLED));
    }

    private static ReadException failed(String function, int code, Reason reason) {
        return new ReadException(
                reason,
                "the guest library's " + function + " gave " + ErrorCode.word(code) + "; it is tried again",
                error(function, code));
    }

    private static CallError error(String function, int code) {
        return new CallError(function, ErrorCode.word(code));
    }
}
