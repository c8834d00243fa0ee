package io.hvagent.logging;

import java.util.Map;
import org.slf4j.event.Level;

/**
 * What is logged, and how.
 *
 * @param level the least level of a line that is logged
 * @param sources the levels of single sources, in place of {@code level}, by the source's name
 */
public record LogSettings(LogFormat format, Level level, Map<String, Level> sources) {
    /** Until something else is set. */
    public static final LogSettings DEFAULT = new LogSettings(LogFormat.LOGFMT, Level.INFO, Map.of());

    public LogSettings {
        sources = Map.copyOf(sources);
    }
}
