package io.hvagent.exposition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What holds for all series of one source.
 *
 * @param source the source's name; slots with the same one share its series limit
 * @param labels added last to every series, in order, where the metric has no label of that name
 * @param wanted whether a family of this name may be published; always the same answer for the same name
 * @param seriesLimit the most series that all collectors of the source together publish
 * @param labelLength the most characters of a label value; longer ones are cut and end in a hash of 17 characters
 * @param maxLabels the most labels of a series, the source's included; a series with more is dropped
 */
public record SeriesRules(
        String source,
        Map<String, String> labels,
        Predicate<String> wanted,
        int seriesLimit,
        int labelLength,
        int maxLabels) {
    public SeriesRules {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
