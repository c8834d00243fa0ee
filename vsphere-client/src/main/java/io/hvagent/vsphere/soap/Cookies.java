package io.hvagent.vsphere.soap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cookies of one session. Thread-safe. Never prints them. */
public final class Cookies {
    private final Map<String, String> byName = new TreeMap<>();

    /** Takes what a server set, in place of what it set before. */
    public synchronized void take(List<String> setCookies) {
        for (String header : setCookies) {
            String pair = header.split(";", 2)[0].strip();
            int equals = pair.indexOf('=');
            if (equals > 0) {
                byName.put(pair.substring(0, equals), pair);
            }
        }
    }

    /** The value of the Cookie header; empty if there are none. */
    public synchronized String header() {
        return String.join("; ", byName.values());
    }
}
