package io.hvagent.proxmox.node;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Collects one subject of the node. */
final class NodeCollector implements Collector {
    private final NodeSubject subject;
    private final String target;
    private final Group group;
    private final NodeReading reading;
    private final ScrapeTally tally;

    /** @param target the node's name */
    NodeCollector(NodeSubject subject, String target, Group group, NodeReading reading, ScrapeTally tally) {
        this.subject = subject;
        this.target = target;
        this.group = group;
        this.reading = reading;
        this.tally = tally;
    }

    @Override
    public String name() {
        return subject.group();
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Pace pace(Pace ofSource) {
        return group.every().isPresent() ? group.pace(ofSource) : ofSource.atLeast(subject.least());
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        tally.begins(subject.word(), sink.left());
        boolean good = false;
        try {
            good = read(sink);
        } finally {
            tally.ends(subject.word(), good);
        }
    }

    /** Whether the machine has the subject: not all have sensors, ZFS, or connections that are tracked. */
    private boolean read(Sink sink) throws CollectException, InterruptedException {
        try {
            reading.put(sink);
            return true;
        } catch (NoSuchFileException e) {
            CollectException missing = missing(e);
            if (!subject.isOptional()) {
                throw missing;
            }
            sink.failed(subject.word(), missing);
            return false;
        } catch (MalformedFile e) {
            throw new CollectException(Reason.BAD_REPLY, e.getMessage(), e);
        } catch (IOException e) {
            throw Each.failure(subject.word(), e);
        }
    }

    private CollectException missing(NoSuchFileException e) {
        String why = e.getReason() == null ? "" : " (" + e.getReason() + ")";
        String way = subject.isOptional()
                ? "; this machine does not have it: switch off the group " + subject.group()
                : "; check that node: root is the root of a Linux system with /proc and /sys";
        return new CollectException(Reason.NO_DATA, "no " + e.getFile() + why + way, e);
    }
}
