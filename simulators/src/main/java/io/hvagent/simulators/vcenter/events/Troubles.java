package io.hvagent.simulators.vcenter.events;

import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong with the next calls. Thread-safe. */
public final class Troubles {
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();

    /**
     * Lets the next calls of a method go wrong.
     *
     * @param method such as {@code QueryPerf} or {@code GET /api/session}; {@code *} for all
     */
    public Trouble next(int calls, String method, Effect effect) {
        Trouble trouble = new Trouble(method, calls, effect);
        troubles.add(trouble);
        return trouble;
    }

    /** Ends all of them. */
    public void release() {
        troubles.forEach(Trouble::release);
        troubles.clear();
    }

    /** Does to a call what is to go wrong with it; returns false if that was its answer. */
    public boolean pass(String method, Exchange exchange) throws SoapFault {
        for (Trouble trouble : troubles) {
            if (trouble.hits(method)) {
                return befall(trouble, exchange);
            }
        }
        return true;
    }

    private static boolean befall(Trouble trouble, Exchange exchange) throws SoapFault {
        Effect effect = trouble.effect();
        if (effect instanceof Effect.Fault fault) {
            throw fault.fault();
        }
        if (effect instanceof Effect.Status status) {
            exchange.status(status.code());
            exchange.out().ascii("<html><body>simulated status " + status.code() + "</body></html>");
            return false;
        }
        if (effect instanceof Effect.Text text) {
            exchange.out().utf8(text.body());
            return false;
        }
        delay(trouble, exchange);
        return true;
    }

    private static void delay(Trouble trouble, Exchange exchange) {
        Effect effect = trouble.effect();
        if (effect instanceof Effect.Drop) {
            throw gone();
        }
        if (effect instanceof Effect.HangHalfway) {
            exchange.halfway(() -> await(trouble::awaitRelease));
        } else if (effect instanceof Effect.Slow slow) {
            await(() -> trouble.awaitRelease(slow.by()));
        } else {
            await(trouble::awaitRelease);
        }
    }

    private static void await(Wait what) {
        try {
            what.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone();
        }
    }

    private static UncheckedIOException gone() {
        return new UncheckedIOException(new IOException("the connection is to be closed"));
    }

    private interface Wait {
        void run() throws InterruptedException;
    }
}
