package io.hvagent.benchmarks;

import java.io.IOException;
import java.util.List;

/** Whether the agent serves a large fleet with the heap of a small role: round after round of publish, gzip and plain scrape. */
public final class SmallHeap {
    private SmallHeap() {}

    /** Takes the number of machines, of metrics of each, of rounds, and flags for the agent's JVM. */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[2]);
        List<String> flags = List.of(arguments).subList(3, arguments.length);
        try (Child agent =
                Child.start("agent", Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), flags)) {
            double before = agent.cpuMillis();
            long gzip = 0;
            long plain = 0;
            for (int i = 0; i < rounds; i++) {
                agent.tell("fleet");
                gzip = agent.scrape(true);
                plain = agent.scrape(false);
            }
            System.out.printf(
                    "flags %s%n%d rounds done: %d bytes gzip, %d plain, %.0f ms CPU a round%n",
                    flags, rounds, gzip, plain, (agent.cpuMillis() - before) / rounds);
        }
    }
}
