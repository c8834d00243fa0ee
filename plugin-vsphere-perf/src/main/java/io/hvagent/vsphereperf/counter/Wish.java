package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A counter that a preset lists.
 *
 * @param instances whether its instances are read too
 */
record Wish(Kind kind, String key, boolean instances) {
    /** The lines {@code kind counter [*]} of a resource. */
    static List<Wish> of(String resource) {
        List<Wish> wishes = new ArrayList<>();
        for (String line : Stem.lines(resource)) {
            String[] words = line.split(" ", -1);
            Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
            wishes.add(new Wish(kind, words[1], words.length > 2));
        }
        return wishes;
    }

    /** The group of its key, such as {@code cpu}. */
    static String group(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }
}
