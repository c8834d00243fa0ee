package io.hvagent.web;

import io.hvagent.exposition.Format;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which format a client's {@code Accept} asks for (RFC 9110, section 12.5.1). Versions of Prometheus differ in what they send:
 * protobuf before all, drafts of OpenMetrics, weights, schemes of escaping.
 */
final class AcceptedFormat {
    /** The draft is the same but for details that no parser of it minds. */
    private static final Set<String> OPENMETRICS_VERSIONS = Set.of("1.0.0", "0.0.1");

    private static final Set<String> TEXT_VERSIONS = Set.of("0.0.4");

    private static final Range OPENMETRICS = new Range("application", "openmetrics-text", OPENMETRICS_VERSIONS);
    private static final Range TEXT = new Range("text", "plain", TEXT_VERSIONS);

    private AcceptedFormat() {}

    /** OpenMetrics if it is wanted more than text 0.0.4, be it that only text is not named; otherwise text. */
    static Format of(List<String> headers) {
        List<Preference> accepted = Preference.of(headers).toList();
        Match openMetrics = OPENMETRICS.best(accepted);
        return openMetrics.weight > 0 && openMetrics.compareTo(TEXT.best(accepted)) > 0
                ? Format.OPENMETRICS
                : Format.TEXT;
    }

    /** How closely a client names a format, from 0 for not at all, and how much it wants it. */
    private record Match(int closeness, double weight) implements Comparable<Match> {
        static final Match NONE = new Match(0, 0);

        @Override
        public int compareTo(Match other) {
            return Comparator.comparingDouble(Match::weight)
                    .thenComparingInt(Match::closeness)
                    .compare(this, other);
        }
    }

    /** A media type in those versions that we can send. */
    private record Range(String type, String subtype, Set<String> versions) {
        /** What the client says closest: a general range does not soften a no. */
        Match best(List<Preference> accepted) {
            return accepted.stream()
                    .map(preference -> new Match(closeness(preference), preference.weight()))
                    .filter(match -> match.closeness > 0)
                    .max(Comparator.comparingInt(Match::closeness).thenComparingDouble(Match::weight))
                    .orElse(Match.NONE);
        }

        private int closeness(Preference preference) {
            if (preference.name().equals("*/*")) {
                return 1;
            }
            if (preference.name().equals(type + "/*")) {
                return 2;
            }
            return preference.name().equals(type + "/" + subtype) && ourVersion(preference) ? 3 : 0;
        }

        private boolean ourVersion(Preference preference) {
            String version = preference.parameters().get("version");
            return version == null || versions.contains(version);
        }
    }
}
