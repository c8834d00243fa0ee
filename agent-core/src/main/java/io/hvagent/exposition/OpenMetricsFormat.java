package io.hvagent.exposition;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes families in OpenMetrics 1.0, every sample under the name that it has in text format 0.0.4. A family that cannot have
 * its own type there, such as a counter {@code x_total} beside a gauge {@code x}, is written as type unknown. For one thread.
 */
final class OpenMetricsFormat {
    private final LineWriter lines;
    private final Set<String> taken = new HashSet<>();

    OpenMetricsFormat(LineWriter lines) {
        this.lines = lines;
    }

    void write(List<PageFamily> families) throws IOException {
        families.forEach(page -> takeSampleNames(page.family()));
        for (PageFamily page : families) {
            Optional<OpenMetricsFamily> typed = OpenMetricsFamily.of(page).filter(this::reserve);
            if (typed.isPresent()) {
                describe(typed.get().name(), typed.get().type(), page);
                lines.samples(page);
            } else {
                unknown(page);
            }
        }
        lines.line("# EOF");
    }

    private void takeSampleNames(Family family) {
        family.suffixes().forEach(suffix -> taken.add(family.name() + suffix));
    }

    private boolean reserve(OpenMetricsFamily family) {
        boolean free = Collections.disjoint(family.reserved(), taken);
        if (free) {
            taken.addAll(family.reserved());
        }
        return free;
    }

    private void describe(String name, String type, PageFamily page) throws IOException {
        lines.type(name, type);
        lines.help(name, LabelText.openMetricsHelp(page.family().help()));
    }

    /** A family of that type has samples of one name only: each name becomes one. */
    private void unknown(PageFamily page) throws IOException {
        List<String> suffixes = page.family().suffixes();
        for (String suffix : suffixes) {
            describe(page.family().name() + suffix, "unknown", page);
            if (suffixes.size() == 1) {
                lines.samples(page);
            } else {
                samples(page, LineWriter.ascii(suffix));
            }
        }
    }

    private void samples(PageFamily page, byte[] suffix) throws IOException {
        byte[] name = LineWriter.ascii(page.family().name());
        for (PageFamily.Part part : page.parts()) {
            part.forEach((labels, value) -> {
                if (begins(labels, suffix)) {
                    lines.sample(name, labels, value);
                }
            });
        }
    }

    private static boolean begins(byte[] labels, byte[] suffix) {
        int length = suffix.length;
        return labels.length >= length
                && Arrays.equals(labels, 0, length, suffix, 0, length)
                && (labels.length == length || labels[length] == '{');
    }
}
