package io.hvagent.vsphere.perf;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.HttpFailure;
import io.hvagent.vsphere.soap.SoapFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One thread's share of a query: asks for slice after slice, and mends what can be mended. */
final class PerfWork {
    /** Of the time that is left, what one request may take: then there is time to ask again for less. */
    private static final int SHARE = 2;

    private final Sessions sessions;
    private final CounterBook counters;
    private final Job job;
    private final QueryWriter writer;
    private final QueryReply reply;
    private final Deque<Slice> todo = new ArrayDeque<>();

    /** What the threads of one query share. */
    record Job(PerfQuery query, PerfReader reader, BatchSizes sizes, Slices slices, Tally tally, Deadline deadline) {}

    PerfWork(Sessions sessions, CounterBook counters, Job job) {
        this.sessions = sessions;
        this.counters = counters;
        this.job = job;
        this.writer = new QueryWriter(job.query());
        this.reply = new QueryReply(job.reader());
    }

    /** Works until nothing is left, or nothing more is to be had. */
    void run() throws InterruptedException {
        try {
            while (!job.tally().isOver() && !job.deadline().over() && refill()) {
                next(todo.pop());
            }
        } finally {
            todo.forEach(slice -> job.tally().unanswered(slice.moids()));
        }
    }

    private boolean refill() {
        if (todo.isEmpty()) {
            todo.addAll(job.slices().next());
        }
        return !todo.isEmpty();
    }

    /** What was cut before the server's limit became known is cut again rather than refused. */
    private void next(Slice slice) throws InterruptedException {
        List<Slice> smaller = slice.ids() > job.sizes().ids() ? slice.smaller() : List.of();
        if (smaller.isEmpty()) {
            ask(slice);
        } else {
            push(smaller);
        }
    }

    private void ask(Slice slice) throws InterruptedException {
        reply.expect(slice.moids());
        try {
            query(slice);
            job.tally().answered();
            job.sizes().answered(slice);
        } catch (CollectException e) {
            broken(slice, e);
        } catch (InterruptedException e) {
            job.tally().unanswered(slice.moids());
            throw e;
        }
    }

    private void query(Slice slice) throws CollectException, InterruptedException {
        Deadline deadline = job.deadline().within(job.deadline().left().dividedBy(SHARE));
        sessions.run(
                session -> {
                    counters.verify(session, deadline);
                    job.tally().requested();
                    return session.call(writer.write(session.content().getPerfManager(), slice), reply, deadline);
                },
                deadline);
    }

    /** What came before a reply broke off is not asked for again. */
    private void broken(Slice slice, CollectException failure) {
        List<String> rest = slice.moids().stream().filter(reply::lacks).toList();
        if (rest.size() < slice.moids().size()) {
            job.tally().delivered();
        }
        mend(slice.of(rest), failure);
    }

    private void mend(Slice slice, CollectException failure) {
        if (isTooHeavy(failure)) {
            job.sizes().failed(slice);
            job.tally().failed(failure);
            again(slice, slice.halves(), failure);
        } else if (failure instanceof SoapFault fault && !fault.isNotAuthenticated()) {
            mend(slice, fault);
        } else {
            job.tally().failed(failure);
            job.tally().unanswered(slice.moids(), failure);
            job.tally().giveUp();
        }
    }

    /** Time-outs, broken replies, and what a server says that is overloaded; but not one that is not there. */
    private static boolean isTooHeavy(CollectException failure) {
        boolean broken = failure.reason() == Reason.BAD_REPLY
                && !(failure instanceof StaleCountersException)
                && !(failure instanceof SoapFault);
        return broken
                || failure.reason() == Reason.TIMEOUT
                || (failure instanceof HttpFailure http && http.status() >= 500);
    }

    private void mend(Slice slice, SoapFault fault) {
        List<String> named = fault.object().map(o -> List.of(o.moid())).orElse(List.of());
        if (fault.isTooMuch()) {
            job.sizes().refused(slice);
            job.tally().refused();
            again(slice, slice.smaller(), fault);
        } else if (slice.moids().containsAll(named) && !named.isEmpty()) {
            job.tally().refused();
            drop(named, fault);
            again(slice, List.of(slice.of(without(slice.moids(), named))), fault);
        } else {
            job.tally().failed(fault);
            again(slice, slice.halves(), fault);
        }
    }

    private static List<String> without(List<String> moids, List<String> some) {
        return moids.stream().filter(moid -> !some.contains(moid)).toList();
    }

    /** Asks for parts of a slice instead; without any, its entities are lost for this query. */
    private void again(Slice slice, List<Slice> parts, CollectException failure) {
        push(parts);
        if (parts.isEmpty()) {
            drop(slice.moids(), failure);
        }
    }

    private void push(List<Slice> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (!parts.get(i).moids().isEmpty()) {
                todo.push(parts.get(i));
            }
        }
    }

    private void drop(List<String> moids, CollectException failure) {
        if (failure instanceof SoapFault fault && fault.isNotFound()) {
            job.tally().gone(moids);
        } else {
            job.tally().unanswered(moids, failure);
        }
    }
}
