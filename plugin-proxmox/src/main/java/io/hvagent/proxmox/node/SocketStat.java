package io.hvagent.proxmox.node;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /proc/net/sockstat} and {@code sockstat6}; either is missing without its version of IP. */
final class SocketStat implements NodeReading {
    private final Root root;
    private final PageSize pageSize;
    private final Families families = new Families(Metric.Kind.GAUGE, "node_sockstat_", "Count of sockets: ");
    /** 0 until it is known. */
    private int page;

    /** The bytes of a page of memory. */
    @FunctionalInterface
    interface PageSize {
        int bytes() throws CollectException;
    }

    SocketStat(Root root, PageSize pageSize) {
        this.root = root;
        this.pageSize = pageSize;
    }

    @Override
    public void put(Sink sink) throws IOException, CollectException {
        for (String file : List.of("proc/net/sockstat", "proc/net/sockstat6")) {
            Optional<Words> words = root.wordsIfThere(file);
            if (words.isPresent()) {
                put(words.get(), sink);
            }
        }
    }

    /** Lines such as {@code TCP: inuse 5 orphan 0}. */
    private void put(Words words, Sink sink) throws MalformedFile, CollectException {
        while (words.nextNamed()) {
            String protocol = words.text();
            while (words.next()) {
                String name = protocol + "_" + words.text();
                double value = words.nextNumber();
                sink.put(families.of(name), value);
                if (name.endsWith("_mem")) {
                    sink.put(families.of(name + "_bytes"), value * bytesOfPage());
                }
            }
        }
    }

    private int bytesOfPage() throws CollectException {
        if (page == 0) {
            page = pageSize.bytes();
        }
        return page;
    }
}
