package io.hvagent.vmguest.stats;

import java.util.List;
import java.util.Map;

/** A value of a JSON document; numbers stay as they are written, since a session id does not fit a double. */
sealed interface Json {
    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> items) implements Json {}

    record Text(String value) implements Json {}

    record Num(String literal) implements Json {}

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String word) implements Json {}
}
