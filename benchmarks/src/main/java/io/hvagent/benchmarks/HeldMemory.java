package io.hvagent.benchmarks;

import io.hvagent.exposition.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How much heap the agent holds for a fleet's series, after a collection of garbage, the page that is kept included. */
public final class HeldMemory {
    /** The serial collector leaves some garbage where it is, but not in every fourth collection. */
    private static final int COLLECTIONS = 4;

    private static final double BYTES_OF_MEGABYTE = 1e6;

    private HeldMemory() {}

    /** Takes the number of machines, and of metrics of each. */
    public static void main(String[] arguments) throws IOException {
        Fleet fleet = new Fleet(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Comparison.describeMachine();
        AgentCollector warm = new AgentCollector(new Fleet(1, 1));
        round(warm);
        double before = usedMegabytes();
        AgentCollector agent = new AgentCollector(fleet);
        System.out.printf("%n| %s machines of %s metrics | MB held |%n|---|---|%n", arguments[0], arguments[1]);
        agent.publishRows();
        print("published", before);
        agent.page().in(Format.TEXT).writeGzip(OutputStream.nullOutputStream());
        print("and scraped, gzip", before);
        agent.page().writePlain(OutputStream.nullOutputStream());
        print("and scraped, plain", before);
        for (int i = 0; i < 10; i++) {
            fleet.change();
            round(agent);
        }
        print("after ten more rounds", before);
        fleet.change();
        agent.publishRows();
        print("published anew, not yet scraped", before);
        round(agent);
        agent.page().in(Format.OPENMETRICS).writeGzip(OutputStream.nullOutputStream());
        print("scraped, gzip, in both formats", before);
        fleet.change();
        agent.publishRows();
        print("published anew, not yet scraped", before);
        System.out.printf(
                "%nThe page has %d bytes gzipped.%n",
                agent.page().in(Format.TEXT).gzipLength());
        fleet.change();
    }

    private static void round(AgentCollector agent) throws IOException {
        agent.publishRows();
        agent.page().in(Format.TEXT).writeGzip(OutputStream.nullOutputStream());
        agent.page().writePlain(OutputStream.nullOutputStream());
    }

    private static void print(String when, double before) {
        System.out.printf(Locale.ROOT, "| %s | %.2f |%n", when, usedMegabytes() - before);
    }

    private static double usedMegabytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_OF_MEGABYTE;
    }
}
