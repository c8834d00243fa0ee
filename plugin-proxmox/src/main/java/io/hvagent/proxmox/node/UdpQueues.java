package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.Optional;

/** What waits in the sockets of UDP, {@code /proc/net/udp} and {@code udp6}. For one thread. */
record UdpQueues(Root root) implements NodeReading {
    private static final Metric QUEUES =
            gauge("node_udp_queues", "Bytes that wait in the sockets of UDP.", "queue", "ip");
    /** Two hexadecimal numbers with a colon between them. */
    private static final int COLUMN = 5;

    @Override
    public void put(Sink sink) throws IOException {
        put(sink, root.words("proc/net/udp"), "v4");
        Optional<Words> newer = root.wordsIfThere("proc/net/udp6");
        if (newer.isPresent()) {
            put(sink, newer.get(), "v6");
        }
    }

    private static void put(Sink sink, Words words, String ip) throws MalformedFile {
        double sending = 0;
        double received = 0;
        words.nextLine();
        while (words.nextLine()) {
            if (words.skip(COLUMN)) {
                String[] queues = words.text().split(":", -1);
                sending += bytes(words, queues, 0);
                received += bytes(words, queues, 1);
            }
        }
        sink.put(QUEUES, sending, "tx", ip);
        sink.put(QUEUES, received, "rx", ip);
    }

    private static double bytes(Words words, String[] queues, int which) throws MalformedFile {
        try {
            return Long.parseLong(queues[which], 16);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new MalformedFile(words.place() + "no queues of a socket: " + words.text());
        }
    }
}
