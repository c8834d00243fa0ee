package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Network cards that work as one, {@code /sys/class/net/bonding_masters}. For one thread. */
record Bonds(Root root) implements NodeReading {
    private static final String FOLDER = "sys/class/net/";
    private static final Metric CARDS = gauge("node_bonding_slaves", "Cards that a bond has.", "master");
    private static final Metric UP = gauge("node_bonding_active", "Cards of a bond that have a link.", "master");

    @Override
    public void put(Sink sink) throws IOException {
        for (String bond : split(root.words(FOLDER + "bonding_masters"))) {
            List<String> cards = split(root.words(FOLDER + bond + "/bonding/slaves"));
            sink.put(CARDS, cards.size(), bond);
            sink.put(
                    UP, (double) cards.stream().filter(card -> isUp(bond, card)).count(), bond);
        }
    }

    /** Old kernels have another name for the link to the card. */
    private boolean isUp(String bond, String card) {
        Optional<String> state = root.text(FOLDER + bond + "/lower_" + card + "/bonding_slave/mii_status")
                .or(() -> root.text(FOLDER + bond + "/slave_" + card + "/bonding_slave/mii_status"));
        return state.equals(Optional.of("up"));
    }

    /** The words of a file of one line. */
    private static List<String> split(Words words) {
        words.nextLine();
        String line = words.line();
        return line.isEmpty() ? List.of() : List.of(line.split("\\s+", -1));
    }
}
