package io.hvagent.vmguest.library;

import io.hvagent.spi.CollectException;
import io.hvagent.vmguest.stats.Extended;
import io.hvagent.vmguest.stats.GuestReader.Request;
import io.hvagent.vmguest.stats.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads many times through the guest library and says what came; a process of its own, since it may die of it. */
final class GuestLibraryProbe {
    private GuestLibraryProbe() {}

    /** Arguments: library, cycles, {@code fresh} or {@code kept}. */
    public static void main(String[] arguments) throws Exception {
        GuestLibrary library = JnaGuestLibrary.load(Optional.of(arguments[0]));
        Request request = new Request(true, true, Set.of(Extended.RESOURCES));
        try (LibraryReader reader = new LibraryReader(library, arguments[2].equals("fresh"))) {
            Set<Integer> pathLengths = new TreeSet<>();
            int cycles = Integer.parseInt(arguments[1]);
            for (int i = 1; i < cycles; i++) {
                pathLengths.add(pathLength(reader.read(request, Duration.ofSeconds(20))));
            }
            Reading last = reader.read(request, Duration.ofSeconds(20));
            pathLengths.add(pathLength(last));
            System.out.println("cycles " + cycles + " session " + last.session() + " paths " + pathLengths);
            System.out.println("values " + new TreeMap<>(last.values()));
            System.out.println("missing " + new TreeMap<>(last.missing()));
            System.out.println("version " + last.extras().version().orElse(""));
        } catch (CollectException e) {
            System.out.println("failed " + e.reason() + " " + e.getMessage());
        }
    }

    private static int pathLength(Reading reading) {
        return reading.extras().poolPath().orElse("").length();
    }
}
