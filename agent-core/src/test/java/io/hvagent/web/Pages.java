package io.hvagent.web;

import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Page;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.spi.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Pages to serve. */
final class Pages {
    static final String SMALL_TEXT =
            "# HELP some_metric A value.\n# TYPE some_metric gauge\nsome_metric{label=\"value 0\"} 0.5\n";

    private Pages() {}

    /** A page of one series, {@link #SMALL_TEXT}. */
    static Page small() {
        return of(1);
    }

    /** A page of so many series. */
    static Page of(int series) {
        Exposition exposition = new Exposition(series, System::nanoTime);
        Slot slot = exposition.slot(new SeriesRules("test", Map.of(), name -> true, series, 512, 16));
        Recording recording = slot.record(() -> Duration.ofSeconds(1));
        Metric metric = Metric.gauge("some_metric", "A value.", "label");
        for (int i = 0; i < series; i++) {
            recording.put(metric, i + 0.5, "value " + i);
        }
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
        exposition.arrange(List.of(slot));
        return exposition.page();
    }
}
