package io.hvagent.exposition;

import java.io.IOException;
import java.util.List;

/** Writes families in Prometheus' text format 0.0.4. For one thread. */
final class TextFormat {
    private final LineWriter lines;

    TextFormat(LineWriter lines) {
        this.lines = lines;
    }

    void write(List<PageFamily> families) throws IOException {
        for (PageFamily page : families) {
            Family family = page.family();
            lines.help(family.name(), LabelText.help(family.help()));
            lines.type(family.name(), family.type().word());
            lines.samples(page);
        }
    }
}
